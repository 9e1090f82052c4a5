import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openUsageServer } from '../../../platform/usage-store/usage-server.ts';

const FOLDER = fileURLToPath(new URL('../../../../../../tools/clickhouse/', import.meta.url));

/** A current ClickHouse in a process of its own; each database on it is a store. */
export async function clickHouseUnderTest() {
  const child = spawn(process.execPath, [`${FOLDER}front.mjs`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const host = new URL(line.toString().trim()).host;
  let made = 0;
  return {
    async database(): Promise<string> {
      const name = `usage_${made++}`;
      const server = openUsageServer(`clickhouse://${host}/default`);
      await server.run(`create database ${name}`);
      await server.close();
      return `clickhouse://${host}/${name}`;
    },
    async close() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
