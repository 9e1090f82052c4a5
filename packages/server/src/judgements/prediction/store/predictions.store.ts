import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Band } from '../../health/index.ts';
import type { Reason } from '../foretell.ts';
import type { PredictionKind } from '../kinds.ts';
import { paysOn } from './pays-on.ts';
import { isWithheld } from './withheld.ts';

/** What is told of an account. */
export type Prediction = {
  readonly accountId: string;
  readonly kind: PredictionKind;
  readonly chance: number;
  readonly reasons: readonly Reason[];
  readonly months: readonly number[] | null;
};

type On = { readonly workspaceId: string; readonly day: string };

/** Of a month the last day is kept, two years back. */
export async function forgetTold(records: Records, { workspaceId, day }: On): Promise<void> {
  await sql`
    delete from predictions
    where workspace_id = ${workspaceId}
      and (day >= date_trunc('month', ${day}::date) or day < ${day}::date - interval '2 years')`.execute(records);
}

export async function writeTold(
  records: Records,
  { workspaceId, day, fittedAt }: On & { readonly fittedAt: string },
  told: readonly Prediction[],
): Promise<void> {
  const rows = told.map(({ accountId: account_id, ...one }) => ({ account_id, ...one }));
  // Who was removed meanwhile is left out.
  await sql`
    insert into predictions (workspace_id, account_id, kind, day, fitted_at, chance, reasons, months)
    select ${workspaceId}, row.account_id, row.kind, ${day}::date, ${fittedAt}, row.chance, row.reasons, row.months
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (account_id text, kind text, chance float8, reasons jsonb, months float8[])
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = row.account_id
    on conflict do nothing`.execute(records);
}

export type Standing = { readonly accountId: string; readonly known: Readonly<Record<string, number>> };

/** Customers who have not given notice, with what was read of them last; a part at a time, by account. */
export async function readStandings(
  records: Records,
  { workspaceId, day }: On,
  part: { readonly after: string; readonly most: number },
): Promise<readonly Standing[]> {
  const pays = paysOn({ workspaceId: sql.ref('reading.workspaceId'), accountId: sql.ref('reading.accountId'), day: sql`${day}::date` });
  const { rows } = await sql<Standing>`
    select reading.account_id, reading.known
    from readings_now as reading
    join accounts as account on account.workspace_id = reading.workspace_id and account.id = reading.account_id and account.removed_at is null
    where reading.workspace_id = ${workspaceId}
      and ${pays}
      and reading.account_id > ${part.after}
      and not exists (
        select from subscriptions as held
        where held.workspace_id = reading.workspace_id
          and held.account_id = reading.account_id
          and held.notice_received_on <= ${day}::date
          and held.start_on <= ${day}::date
          and (held.end_on is null or held.end_on > ${day}::date))
    order by reading.account_id
    limit ${part.most}`.execute(records);
  return rows;
}

export type Told = Prediction & {
  readonly day: string;
  readonly name: string;
  readonly arrMinor: number | null;
  readonly band: Band | null;
};

const ofTold = { workspaceId: sql.ref('told.workspace_id'), accountId: sql.ref('told.account_id') };

/** Those of the highest chance, as told last, but those that wait for a call of whoever asks. */
export async function readHighest(
  records: Records,
  {
    workspaceId,
    memberId,
    kind,
    most,
  }: { readonly workspaceId: string; readonly memberId: string | null; readonly kind: PredictionKind; readonly most: number },
): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select told.account_id, told.kind, told.chance, told.reasons, told.months, told.day, account.name, state.arr_minor::float8 as arr_minor, health.band
    from predictions as told
    join prediction_fits as fit on fit.workspace_id = told.workspace_id and fit.told_on = told.day
    join accounts as account on account.workspace_id = told.workspace_id and account.id = told.account_id and account.removed_at is null
    left join account_state as state on state.workspace_id = told.workspace_id and state.account_id = told.account_id
    left join health_now as health on health.workspace_id = told.workspace_id and health.account_id = told.account_id
    where told.workspace_id = ${workspaceId} and told.kind = ${kind} and not ${isWithheld(ofTold, memberId)}
    order by told.chance desc, told.account_id
    limit ${most}`.execute(records);
  return rows;
}

/** How many accounts are left out of it, since they wait for a call of whoever asks. */
export async function countWithheld(records: Records, workspaceId: string, memberId: string | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct account_id)::int as n from calls_awaited where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(
    records,
  );
  return rows[0]?.n ?? 0;
}

/** The renewal of an account that waits for a call of whoever asks; before it nothing is told of the account. */
export async function readAwaited(
  records: Records,
  { workspaceId, accountId, memberId }: { readonly workspaceId: string; readonly accountId: string; readonly memberId: string | null },
): Promise<string | null> {
  const { rows } = await sql<{ renewalId: string }>`
    select renewal_id from calls_awaited
    where workspace_id = ${workspaceId} and account_id = ${accountId} and member_id = ${memberId}
    order by renewal_id limit 1`.execute(records);
  return rows[0]?.renewalId ?? null;
}

/** What is told of one account now, a row a kind. */
export async function readTold(
  records: Records,
  { workspaceId, accountId }: { readonly workspaceId: string; readonly accountId: string },
): Promise<readonly (Prediction & { readonly day: string })[]> {
  const { rows } = await sql<Prediction & { readonly day: string }>`
    select told.account_id, told.kind, told.chance, told.reasons, told.months, told.day
    from predictions as told
    join prediction_fits as fit on fit.workspace_id = told.workspace_id and fit.told_on = told.day
    where told.workspace_id = ${workspaceId} and told.account_id = ${accountId}`.execute(records);
  return rows;
}
