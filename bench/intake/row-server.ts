import type { AddressInfo } from 'node:net';
import { createApp } from '../../packages/server/src/platform/http/app.ts';
import { openPool } from '../../packages/server/src/platform/records/pool.ts';
import { rowOf, type SentEvent, STATEMENTS } from './row-table.ts';

// The same server, which puts each event into a table as a row before it answers.
const [, , url = '', workspaceId = '', how = 'each'] = process.argv;
const pool = openPool(url, { max: 8 });
const app = await createApp({ version: 'bench', isSecure: false });

app.post('/v1/batch', { schema: { hide: true } as never }, async (request) => {
  const { batch } = request.body as { readonly batch: readonly SentEvent[] };
  const rows = batch.map((event) => rowOf(workspaceId, event));
  await (how === 'each' ? insertEach(rows) : insertTogether(rows));
  return { success: true };
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);

async function insertEach(rows: readonly (readonly string[])[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const values of rows) await client.query({ name: 'each', text: STATEMENTS.each, values: [...values] });
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function insertTogether(rows: readonly (readonly string[])[]): Promise<void> {
  const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at]));
  await pool.query({ name: 'together', text: STATEMENTS.together, values: columns });
}
