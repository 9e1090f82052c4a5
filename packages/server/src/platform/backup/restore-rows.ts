import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { differs } from './backup.errors.ts';
import type { Manifest } from './manifest.ts';
import { withClient } from './open-client.ts';
import { rowsIn } from './read-backup.ts';
import { ALIKE, listOf, nameOf } from './tables.ts';

export type RowsToRestore = {
  readonly ownerUrl: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly tell: (doneRatio: number) => void;
};

/**
 * Puts the rows into a database of the same migrations that holds nothing else, all of them or none. While they come the walls, links and
 * triggers are down; the links are made anew after, which holds every row against them.
 */
export async function restoreRows({ ownerUrl, folder, manifest, tell }: RowsToRestore): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    try {
      await client.query(ALIKE);
      const links = await dropLinks(client);
      const forced = await dropWalls(client, manifest);
      await client.query(`truncate ${manifest.tables.map((table) => nameOf(table)).join(', ')}`);
      await copyIn(client, { folder, manifest, tell });
      for (const { schema, name, value } of manifest.sequences)
        await client.query('select setval(format($$%I.%I$$, $1::text, $2::text)::regclass, $3::bigint)', [schema, name, value]);
      for (const table of manifest.tables) await client.query(`alter table ${nameOf(table)} enable trigger user`);
      for (const { table, name, definition } of links) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
      for (const table of forced) await client.query(`alter table ${table} force row level security`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
    await client.query('analyze');
  });
}

async function copyIn(client: pg.Client, { folder, manifest, tell }: Omit<RowsToRestore, 'ownerUrl'>): Promise<void> {
  const total = Math.max(
    1,
    manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  let done = 0;
  for (const table of manifest.tables) {
    if (table.rows === 0) continue;
    const stream = client.query(from(`copy ${nameOf(table)} (${listOf(table.columns)}) from stdin`));
    await pipeline(Readable.from(rowsIn(folder, table), { objectMode: false }), stream);
    if (stream.rowCount !== table.rows) throw differs(table.name);
    done += table.rows;
    tell(done / total);
  }
}

type Link = { readonly table: string; readonly name: string; readonly definition: string };

async function dropLinks(client: pg.Client): Promise<readonly Link[]> {
  const { rows } = await client.query<Link>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace in ('public'::regnamespace, 'auth'::regnamespace)
    order by conrelid::regclass::text, conname`);
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

/** Returns the tables whose walls hold for their owner too. */
async function dropWalls(client: pg.Client, { tables }: Manifest): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly table: string }>(`
    select oid::regclass::text as table from pg_class
    where relforcerowsecurity and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`);
  for (const { table } of rows) await client.query(`alter table ${table} no force row level security`);
  for (const table of tables) await client.query(`alter table ${nameOf(table)} disable trigger user`);
  return rows.map(({ table }) => table);
}
