import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { questionsOf } from '../../packages/server/src/facts/usage/store/duckdb-usage.ts';

import type { Shape } from './shapes.ts';

type Asked = Parameters<DuckDBConnection['runAndReadAll']>;

/** The SQL of our questions on a copy of the file, without anything of ours around it. */
export async function openBare(from: string, folder: string, limits: { readonly memoryMb: number; readonly threads: number }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'bare.duckdb');
  copyFileSync(path.join(from, 'usage.duckdb'), file);
  const instance = await DuckDBInstance.create(file, {
    memory_limit: `${limits.memoryMb}MB`,
    threads: String(limits.threads),
    preserve_insertion_order: 'false',
    temp_directory: path.join(folder, 'spill'),
  });
  const connection = await instance.connect();
  return {
    /** The statements that a shape becomes, with their values. */
    async statementsOf(shape: Shape): Promise<readonly Asked[]> {
      const asked: Asked[] = [];
      const spy = new Proxy(connection, {
        get(target, name) {
          const value = Reflect.get(target, name) as unknown;
          if (typeof value !== 'function') return value;
          return (...args: Asked) => {
            if (name === 'runAndReadAll') asked.push(args);
            return value.apply(target, args) as unknown;
          };
        },
      });
      await shape.ask(questionsOf({ read: (ask) => ask(spy) }));
      return asked;
    },
    async run(statements: readonly Asked[]): Promise<void> {
      for (const [text, values] of statements) (await connection.runAndReadAll(text, values)).getRows();
    },
    close() {
      connection.disconnectSync();
      instance.closeSync();
    },
  };
}
