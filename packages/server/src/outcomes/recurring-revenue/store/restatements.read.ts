import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type RestatementLine = {
  readonly id: string;
  readonly at: string;
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly sourceKey: string | null;
  readonly months: readonly string[];
  readonly fromMinor: readonly number[];
  readonly toMinor: readonly number[];
};

const MOST = 200;

/** The newest corrections of months that were over, and how many there are. */
export async function readRestatements(
  records: Records,
  workspaceId: string,
): Promise<{ readonly lines: readonly RestatementLine[]; readonly total: number }> {
  const { rows } = await sql<RestatementLine>`
    select one.id::text as id, one.stated_at as at, one.account_id, account.name, one.currency, one.import_id, import.file_name, one.source_key,
      one.months, one.from_minor::float8[] as from_minor, one.to_minor::float8[] as to_minor
    from revenue_restatements as one
    join accounts as account on account.workspace_id = one.workspace_id and account.id = one.account_id
    left join imports as import on import.workspace_id = one.workspace_id and import.id = one.import_id
    where one.workspace_id = ${workspaceId} and account.removed_at is null
    order by one.stated_at desc, one.id desc
    limit ${MOST}`.execute(records);
  const counted = await sql<{ n: number }>`select count(*) as n from revenue_restatements where workspace_id = ${workspaceId}`.execute(
    records,
  );
  return { lines: rows, total: counted.rows[0]?.n ?? 0 };
}
