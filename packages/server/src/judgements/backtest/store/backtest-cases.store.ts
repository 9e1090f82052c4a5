import { sql } from 'kysely';
import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Case } from '../case.ts';
import type { CaseRow } from '../case-lines.ts';

const ROWS_A_WRITE = 5_000;
const MOST_GREEN = 500;

/** In place of those of the backtest before. */
export async function writeCases(records: Records, workspaceId: string, cases: readonly Case[]): Promise<void> {
  await records.deleteFrom('backtestCases').where('workspaceId', '=', workspaceId).execute();
  for (let at = 0; at < cases.length; at += ROWS_A_WRITE) {
    const rows = cases.slice(at, at + ROWS_A_WRITE).map(rowOf);
    // Who was removed meanwhile is left out.
    await sql`
      insert into backtest_cases
      select ${workspaceId}, row.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        account_id text, day date, segment text, scorecard text, version int, points float8, band text,
        whole_points float8, whole_band text, outcome text, left_on date, former jsonb)
      join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = row.account_id`.execute(records);
  }
}

function rowOf({ accountId, day, segment, scorecard, version, blind, whole, former, outcome, leftDay }: Case) {
  return {
    account_id: accountId,
    day: dayToIso(day),
    segment,
    scorecard,
    version,
    points: blind.points,
    band: blind.band,
    whole_points: whole.points,
    whole_band: whole.band,
    outcome,
    left_on: leftDay === null ? null : dayToIso(leftDay),
    former,
  };
}

/** Who left and was green on the last date on which it is counted, the last to leave first. */
export async function readGreenLeavers(records: Records, workspaceId: string) {
  const { rows } = await sql<{ accountId: string; name: string; day: string; points: number; leftOn: string; segment: string | null }>`
    select last.account_id, accounts.name, last.day, last.points, last.left_on, last.segment
    from (
      select distinct on (account_id) account_id, day, points, band, left_on, segment
      from backtest_cases
      where workspace_id = ${workspaceId} and outcome = 'left'
      order by account_id, day desc
    ) as last
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = last.account_id
    where last.band = 'green'
    order by last.left_on desc, accounts.name
    limit ${MOST_GREEN}`.execute(records);
  return rows;
}

/** A part of the cases, by date and account, after the one given. */
export async function readCases(
  records: Records,
  workspaceId: string,
  part: { readonly after: { readonly day: string; readonly accountId: string } | null; readonly most: number },
): Promise<readonly CaseRow[]> {
  const after = part.after ?? { day: '0001-01-01', accountId: '' };
  const { rows } = await sql<CaseRow>`
    select accounts.external_id as account, accounts.name, one.account_id, one.day, one.segment, one.scorecard, one.version,
      one.points, one.band, one.whole_points, one.whole_band, one.outcome, one.left_on, one.former
    from backtest_cases as one
    join accounts on accounts.workspace_id = one.workspace_id and accounts.id = one.account_id
    where one.workspace_id = ${workspaceId} and (one.day, one.account_id) > (${after.day}::date, ${after.accountId})
    order by one.day, one.account_id
    limit ${part.most}`.execute(records);
  return rows;
}
