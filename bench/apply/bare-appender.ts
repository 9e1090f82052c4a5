import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBValue,
  INTEGER,
  UUID,
  VARCHAR,
  DuckDBUUIDValue,
} from '@duckdb/node-api';

export const COMMIT_ROWS = 5_000;
const CHUNK_ROWS = 2_048;
const TYPES = [VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, BOOLEAN, BIGINT, INTEGER, DOUBLE, UUID, VARCHAR];

/** The peer: rows as they shall be into an empty table without keys, a durable commit each 5,000. */
export async function appendEvents(folder: string, events: number): Promise<void> {
  const appender = await openAppender(folder);
  for (let from = 0; from < events; from += COMMIT_ROWS) await appender.append(from, Math.min(COMMIT_ROWS, events - from));
  appender.close();
}

export async function openAppender(folder: string) {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(path.join(folder, 'bare.duckdb'), { memory_limit: '512MB', threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `create table events (workspace_id varchar, account_id varchar, contact_id varchar, product_key varchar, action varchar, kind varchar,
     is_automatic boolean, at_ms bigint, day integer, count double, message_id uuid, properties varchar)`,
  );
  return {
    /** In one transaction. */
    async append(from: number, rows: number): Promise<void> {
      await connection.run('begin transaction');
      const appender = await connection.createAppender('events');
      for (let at = from; at < from + rows; at += CHUNK_ROWS) appender.appendDataChunk(chunkOf(at, Math.min(CHUNK_ROWS, from + rows - at)));
      appender.closeSync();
      await connection.run('commit');
    },
    close() {
      connection.disconnectSync();
      instance.closeSync();
    },
  };
}

function chunkOf(from: number, rows: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(TYPES, rows);
  const nth = Array.from({ length: rows }, (_, at) => from + at);
  const column = (of: (n: number) => DuckDBValue) => nth.map(of);
  chunk.setColumns([
    column(() => 'ws_01m80yx3m4mk6g60exeqzma3b4'),
    column((n) => `acc_01m80yx3m4mk6g60exe${String(n % 5_000).padStart(7, '0')}`),
    column((n) => `con_01m80yx3m4mk6g60exe${String(n % 30_000).padStart(7, '0')}`),
    column(() => 'main'),
    column((n) => `Action ${n % 40}`),
    column(() => 'track'),
    column(() => false),
    column((n) => BigInt(1_790_000_000_000 + n)),
    column(() => 20_700),
    column(() => 1),
    column(() => DuckDBUUIDValue.fromUint128(BigInt('0x' + randomUUID().replaceAll('-', '')))),
    column((n) => `{"page":"/orders/${n}","items":${n % 100},"plan":"gold"}`),
  ]);
  return chunk;
}
