import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching } from '../../../work/portfolio/index.ts';
import type { Wish } from './accounts-asked.read.ts';

export type RestatementLine = {
  readonly id: string;
  readonly at: string;
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly sourceKey: string | null;
  /** Who ran the import, else who corrected the rows. */
  readonly by: string | null;
  readonly months: readonly string[];
  readonly fromMinor: readonly number[];
  readonly toMinor: readonly number[];
};

const MOST = 200;

/** A correction of subscriptions that led to it: of the same account, since the restatement before it, and of the minutes that end with it, as a ledger is stated within seconds. */
const LED_TO = sql`
  correction.workspace_id = one.workspace_id and correction.account_id = one.account_id
  and correction.subject in ('subscription', 'version')
  and correction.corrected_at <= one.stated_at and correction.corrected_at > one.stated_at - interval '10 minutes'
  and correction.corrected_at > coalesce((
    select max(before.stated_at) from revenue_restatements as before
    where before.workspace_id = one.workspace_id and before.account_id = one.account_id and before.stated_at < one.stated_at
  ), '-infinity')`;

const COLUMNS = sql`one.id::text as id, one.stated_at as at, one.account_id, a.name, one.currency, one.import_id, import.file_name,
  one.source_key, one.months, one.from_minor::float8[] as from_minor, one.to_minor::float8[] as to_minor,
  coalesce(importer.name, importer.email, (
    select coalesce(member.name, member.email)
    from money_corrections as correction
    join members as member on member.workspace_id = correction.workspace_id and member.id = correction.member_id
    where ${LED_TO}
    order by correction.corrected_at desc
    limit 1
  )) as by`;

const JOINS = sql`
  left join imports as import on import.workspace_id = one.workspace_id and import.id = one.import_id
  left join members as importer on importer.workspace_id = import.workspace_id and importer.id = import.created_by`;

/** The newest corrections of months that were over, of the accounts that are meant, and how many there are. */
export async function readRestatements(
  records: Records,
  { asking, wish }: { readonly asking: Asking; readonly wish: Wish },
): Promise<{ readonly lines: readonly RestatementLine[]; readonly total: number }> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const from = sql`${source.from()} join revenue_restatements as one on one.workspace_id = a.workspace_id and one.account_id = a.id`;
  const { rows } = await sql<RestatementLine>`
    select ${COLUMNS} ${from} ${JOINS}
    where ${where}
    order by one.stated_at desc, one.id desc
    limit ${MOST}`.execute(records);
  return { lines: rows, total: await count(records, from, where) };
}

async function count(records: Records, from: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${from} where ${where}`.execute(records);
  return rows[0]?.n ?? 0;
}

export async function readRestatement(records: Records, workspaceId: string, id: string): Promise<RestatementLine | undefined> {
  const { rows } = await sql<RestatementLine>`
    select ${COLUMNS}
    from revenue_restatements as one
    join accounts as a on a.workspace_id = one.workspace_id and a.id = one.account_id and a.removed_at is null ${JOINS}
    where one.workspace_id = ${workspaceId} and one.id = ${id}::bigint`.execute(records);
  return rows[0];
}

export type CorrectionOfRestatement = {
  readonly id: string;
  readonly subject: 'subscription' | 'version';
  readonly key: string;
  readonly validFrom: string | null;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown> | null;
  readonly at: string;
  readonly by: string | null;
};

/** The rows that were rewritten for it; none where what came in late was new. */
export async function readCorrectionsOf(
  records: Records,
  workspaceId: string,
  { id }: Pick<RestatementLine, 'id'>,
): Promise<readonly CorrectionOfRestatement[]> {
  const { rows } = await sql<CorrectionOfRestatement>`
    select correction.id, correction.subject, correction.external_id as key, correction.valid_from, correction.before, correction.after,
      correction.corrected_at as at, coalesce(member.name, member.email) as by
    from revenue_restatements as one
    join money_corrections as correction on ${LED_TO}
    left join members as member on member.workspace_id = correction.workspace_id and member.id = correction.member_id
    where one.workspace_id = ${workspaceId} and one.id = ${id}::bigint
    order by correction.corrected_at, correction.id
    limit 200`.execute(records);
  return rows;
}
