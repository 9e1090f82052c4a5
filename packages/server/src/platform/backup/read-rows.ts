import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { ALIKE, copyOut, readTables, type Table } from './tables.ts';

/** One moment of a database, whatever is written meanwhile. */
export type Moment = {
  readonly client: pg.Client;
  readonly tables: readonly Table[];
  readonly workspaceIds: readonly string[];
};

/** Holds one moment while `work` reads it. */
export async function atOneMoment<Result>(client: pg.Client, work: (moment: Moment) => Promise<Result>): Promise<Result> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(ALIKE);
    await client.query(`select set_config('app.installation', 'on', true)`);
    const { rows } = await client.query<{ id: string }>('select workspace_id as id from workspaces order by workspace_id collate "C"');
    return await work({ client, tables: await readTables(client), workspaceIds: rows.map(({ id }) => id) });
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

export type Counted = { readonly rows: number; readonly sha256: string };

/** The rows of a table as they come; `counted` is whole once they have all come. */
export function readRows(moment: Moment, table: Table): { readonly chunks: AsyncGenerator<Buffer>; readonly counted: () => Counted } {
  const hash = createHash('sha256');
  let rows = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    for (const workspaceId of table.isWalled ? moment.workspaceIds : [null]) {
      if (workspaceId !== null) await moment.client.query(`select set_config('app.workspace_id', $1, true)`, [workspaceId]);
      const stream = moment.client.query(to(copyOut(table, workspaceId)));
      for await (const chunk of stream) {
        hash.update(chunk as Buffer);
        yield chunk as Buffer;
      }
      rows += stream.rowCount;
    }
  }
  return { chunks: chunks(), counted: () => ({ rows, sha256: hash.digest('hex') }) };
}
