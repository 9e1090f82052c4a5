import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { toDisk } from '../../../../platform/usage-store/rewrite-file.ts';
import type { DuckDBConnection, UsageFile } from '../../../../platform/usage-store/usage-file.ts';
import { rowsOf } from '../rows.ts';
import {
  type ArchivePart,
  FIGURES,
  figuresOfPart,
  isSame,
  type PartFigures,
  type PartName,
  quoted,
  sha256Of,
  VISITORS,
} from './archive-part.ts';

/** What was written: with the parts that were there before, all that the store held at this row of the journal. */
export type WrittenArchive = {
  readonly position: number;
  readonly parts: readonly ArchivePart[];
  /** The parts of which no row is left. */
  readonly gone: readonly PartName[];
};

type ChangedMonth = {
  readonly place: number;
  readonly workspaceId: string;
  readonly month: string;
  readonly since: number;
  readonly until: number;
};
type Draft = PartFigures & PartName & { readonly file: string };

/**
 * Writes each month anew of which a day changed since it was written, and reads it back. The days stay marked until
 * `forgetArchiving`, which is called once the parts are written down: a crash before writes them again.
 */
export async function writeArchive(file: UsageFile, folder: string, onMonth: (done: number, of: number) => void): Promise<WrittenArchive> {
  await file.write(async (connection) => {
    await connection.run('insert into archiving_days select * from changed_days except select * from archiving_days');
    await connection.run('delete from changed_days');
  });
  const mark = Date.now().toString(36);
  return file.snapshot(async (connection) => {
    const [at] = await rowsOf<{ applied_seq: number }>(connection, 'select applied_seq from journal_position');
    const months = await changedMonths(connection);
    const drafts: Draft[] = [];
    for (const [done, month] of months.entries()) {
      drafts.push(await copyMonth(connection, { month, folder, mark }));
      onMonth(done + 1, months.length);
    }
    for (const one of workspacesOf(months)) drafts.push(await copyVisitors(connection, { ...one, folder, mark }));
    const parts: ArchivePart[] = [];
    for (const draft of drafts) if (draft.rows > 0) parts.push(await sealed(connection, folder, draft));
    return { position: at?.applied_seq ?? 0, parts, gone: drafts.filter(({ rows }) => rows === 0) };
  });
}

/** The parts are written down. */
export function forgetArchiving(file: UsageFile): Promise<void> {
  return file.write(async (connection) => void (await connection.run('delete from archiving_days')));
}

function changedMonths(connection: DuckDBConnection): Promise<ChangedMonth[]> {
  return rowsOf<ChangedMonth>(
    connection,
    `select workspace as place, usage_workspaces.id as "workspaceId", strftime(first, '%Y-%m') as month,
            first - date '1970-01-01' as since, last_day(first) - date '1970-01-01' as until
     from (select distinct workspace, date_trunc('month', date '1970-01-01' + day)::date as first from archiving_days)
     join usage_workspaces on usage_workspaces.place = workspace
     order by place, since`,
  );
}

type Copied = { readonly folder: string; readonly mark: string };

/** Names stand in full, so that the file says all by itself; rows of an account stand together. */
async function copyMonth(connection: DuckDBConnection, { month, folder, mark }: Copied & { readonly month: ChangedMonth }): Promise<Draft> {
  const { place, workspaceId, since, until } = month;
  const file = path.join(workspaceId, `${month.month}-${mark}.parquet`);
  const own = `workspace = ${place} and day between ${since} and ${until}`;
  const [figures] = await rowsOf<PartFigures>(connection, `select ${FIGURES} from usage_events where ${own}`);
  if (figures === undefined) throw new Error('a count gives a row');
  if (figures.rows > 0)
    await copy(
      connection,
      path.join(folder, file),
      `
      select accounts.id as account_id, people.id as contact_id, visitors.id as visitor_id,
             product_key, actions.action, kind, is_automatic, at_ms, day, count, key_high, key_low, properties
      from (select * from usage_events where ${own}) as events
      join usage_actions as actions on actions.place = events.action
      left join usage_accounts as accounts on accounts.place = events.account
      left join usage_people as people on people.place = events.person
      left join usage_visitors as visitors on visitors.place = -2 - events.person
      order by account_id, day, at_ms`,
    );
  return { workspaceId, part: month.month, file, ...figures };
}

type OfWorkspace = { readonly place: number; readonly workspaceId: string };

async function copyVisitors(connection: DuckDBConnection, { place, workspaceId, folder, mark }: Copied & OfWorkspace): Promise<Draft> {
  const file = path.join(workspaceId, `${VISITORS}-${mark}.parquet`);
  const [found] = await rowsOf<{ rows: number }>(connection, `select count(*) as rows from usage_visitors where workspace = ${place}`);
  const rows = found?.rows ?? 0;
  if (rows > 0)
    await copy(
      connection,
      path.join(folder, file),
      `
      select visitors.id as visitor_id, first_day, people.id as contact_id, accounts.id as account_id
      from usage_visitors as visitors
      left join usage_people as people on people.place = visitors.person
      left join usage_accounts as accounts on accounts.place = visitors.account
      where visitors.workspace = ${place}
      order by visitor_id`,
    );
  return { workspaceId, part: VISITORS, file, rows, count: 0, keysHigh: '0', keysLow: '0' };
}

async function copy(connection: DuckDBConnection, file: string, query: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  await connection.run(`copy (${query}) to ${quoted(file)} (format parquet, compression zstd)`);
}

/** On disk, and read back: what cannot be read is not what the journal may be pruned behind. */
async function sealed(connection: DuckDBConnection, folder: string, draft: Draft): Promise<ArchivePart> {
  const file = path.join(folder, draft.file);
  toDisk(file);
  toDisk(path.dirname(file));
  if (draft.part !== VISITORS && !isSame(draft, await figuresOfPart(connection, file)))
    throw new Error(`the part ${draft.file} of the archive does not hold what was written to it`);
  return { ...draft, bytes: statSync(file).size, sha256: await sha256Of(file) };
}

function workspacesOf(months: readonly ChangedMonth[]): OfWorkspace[] {
  return [...new Map(months.map((month) => [month.workspaceId, month])).values()];
}
