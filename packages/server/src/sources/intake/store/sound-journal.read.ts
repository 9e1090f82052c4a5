import pg from 'pg';
import { UNPACKED_BYTES_MAX } from '../use-cases/packed-body.ts';
import { isReadable } from '../use-cases/readable-row.ts';

const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 16 * 1024 ** 2;

type Row = { readonly seq: string; readonly source: string; readonly body: Buffer };

/**
 * Whether each request of a workspace that comes in from elsewhere can be counted: one that cannot would stop the counting of all. They
 * stand in a table of their own, of this name.
 */
export async function isSoundJournal(client: pg.Client, staged: string): Promise<boolean> {
  const table = pg.escapeIdentifier(staged);
  const large = await client.query(`select from ${table} where octet_length(body) > $1 limit 1`, [UNPACKED_BYTES_MAX]);
  if (large.rowCount !== 0) return false;
  for (let after = '-1'; ; ) {
    const rows = await rowsAfter(client, table, after);
    if (!rows.every(isReadable)) return false;
    const last = rows.at(-1);
    if (last === undefined) return true;
    after = last.seq;
  }
}

async function rowsAfter(client: pg.Client, table: string, after: string): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `with next as (
       select seq, sum(octet_length(body)) over (order by seq) - octet_length(body) as bytes_before
       from ${table}
       where seq > $1
       order by seq
       limit $2
     )
     select seq::text, source, body
     from ${table}
     join next using (seq)
     where bytes_before < $3
     order by seq`,
    [after, ROWS_AT_ONCE, BYTES_AT_ONCE],
  );
  return rows;
}
