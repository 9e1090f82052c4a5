import { rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '../../../../platform/usage-store/usage-file.ts';
import { archiveFolder, type FileOptions, openInstance } from '../../../../platform/usage-store/open-file.ts';
import { rowsOf } from '../rows.ts';
import { prepareUsageTables } from '../schema.ts';
import { rollUp } from '../settle-usage.ts';
import { type ArchivePart, isWhole, quoted, VISITORS } from './archive-part.ts';

export type RestoreWish = {
  readonly parts: readonly ArchivePart[];
  /** The row of the journal up to which the parts hold everything. */
  readonly position: number;
  readonly onPart: (done: number, of: number) => void;
};

export type Restored = {
  /** The file that was made, closed; the caller puts it in its place. */
  readonly made: string;
  readonly rows: number;
  /** Parts that are missing or are not what they were: nothing of them is in the file. */
  readonly lost: readonly ArchivePart[];
};

/** Makes a usage file of the archive, beside the present one. */
export async function restoreArchive(options: FileOptions, { parts, position, onPart }: RestoreWish): Promise<Restored> {
  const made = path.join(options.folder, 'usage.duckdb.made');
  for (const left of [made, `${made}.wal`]) rmSync(left, { force: true });
  const instance = await openInstance(made, options);
  const connection = await instance.connect();
  let rows = 0;
  const lost: ArchivePart[] = [];
  try {
    await prepareUsageTables(connection);
    // Visitors have their places before rows point at them.
    const inOrder = [...parts].sort((left, right) => Number(right.part === VISITORS) - Number(left.part === VISITORS));
    for (const [done, part] of inOrder.entries()) {
      const file = path.join(archiveFolder(options.folder), part.file);
      if (await isWhole(file, part)) {
        const workspace = await placeOf(connection, part.workspaceId);
        await (part.part === VISITORS ? takeVisitors : takeMonth)(connection, file, workspace);
        if (part.part !== VISITORS) rows += part.rows;
      } else lost.push(part);
      onPart(done + 1, inOrder.length);
    }
    await connection.run(`update journal_position set applied_seq = ${position}`);
    await connection.run('checkpoint');
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
  return { made, rows, lost };
}

async function placeOf(connection: DuckDBConnection, workspaceId: string): Promise<number> {
  const find = () => rowsOf<{ place: number }>(connection, 'select place from usage_workspaces where id = $id', { id: workspaceId });
  if ((await find()).length === 0)
    await connection.run('insert into usage_workspaces select coalesce(max(place), -1) + 1, $id from usage_workspaces', {
      id: workspaceId,
    });
  const [found] = await find();
  if (found === undefined) throw new Error('a workspace that was inserted is there');
  return found.place;
}

/** Names that are not there yet get the next places. */
async function takeNames(
  connection: DuckDBConnection,
  {
    table,
    column,
    file,
    workspace,
  }: { readonly table: string; readonly column: string; readonly file: string; readonly workspace: number },
): Promise<void> {
  await connection.run(
    `insert into ${table} (place, workspace, id)
     select (select coalesce(max(place), -1) from ${table}) + row_number() over (order by id), ${workspace}, id
     from (
       select distinct ${column} as id from read_parquet(${quoted(file)}) where ${column} is not null
       except select id from ${table} where workspace = ${workspace}
     )`,
  );
}

async function takeVisitors(connection: DuckDBConnection, file: string, workspace: number): Promise<void> {
  await takeNames(connection, { table: 'usage_people', column: 'contact_id', file, workspace });
  await takeNames(connection, { table: 'usage_accounts', column: 'account_id', file, workspace });
  await connection.run(
    `insert into usage_visitors (place, workspace, id, first_day, person, account)
     select (select coalesce(max(place), -1) from usage_visitors) + row_number() over (order by visitor_id), ${workspace}, visitor_id,
            first_day, coalesce(people.place, -1), coalesce(accounts.place, -1)
     from read_parquet(${quoted(file)}) as said
     left join usage_people as people on people.workspace = ${workspace} and people.id = said.contact_id
     left join usage_accounts as accounts on accounts.workspace = ${workspace} and accounts.id = said.account_id`,
  );
}

async function takeMonth(connection: DuckDBConnection, file: string, workspace: number): Promise<void> {
  await takeNames(connection, { table: 'usage_people', column: 'contact_id', file, workspace });
  await takeNames(connection, { table: 'usage_accounts', column: 'account_id', file, workspace });
  await connection.run(
    `insert into usage_actions (place, workspace, product_key, action, kind, is_automatic)
     select (select coalesce(max(place), -1) from usage_actions) + row_number() over (order by product_key, action), ${workspace}, *
     from (
       select distinct product_key, action, kind, is_automatic from read_parquet(${quoted(file)})
       except select product_key, action, kind, is_automatic from usage_actions where workspace = ${workspace}
     )`,
  );
  await connection.run(
    `insert into usage_events (workspace, account, person, action, at_ms, day, count, key_high, key_low, properties)
     select ${workspace}, coalesce(accounts.place, -1), coalesce(people.place, -2 - visitors.place, -1), actions.place,
            at_ms, day, count, key_high, key_low, properties
     from read_parquet(${quoted(file)}) as said
     join usage_actions as actions on actions.workspace = ${workspace} and actions.product_key = said.product_key
       and actions.action = said.action and actions.kind = said.kind and actions.is_automatic = said.is_automatic
     left join usage_accounts as accounts on accounts.workspace = ${workspace} and accounts.id = said.account_id
     left join usage_people as people on people.workspace = ${workspace} and people.id = said.contact_id
     left join usage_visitors as visitors on visitors.workspace = ${workspace} and visitors.id = said.visitor_id`,
  );
  await connection.run(
    `insert into dirty_account_days
     select distinct workspace, account, day
     from usage_events
     semi join (select distinct day from read_parquet(${quoted(file)})) as days using (day)
     where workspace = ${workspace} and account >= 0`,
  );
  await rollUp(connection);
}
