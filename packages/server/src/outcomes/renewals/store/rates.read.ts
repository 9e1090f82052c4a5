import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { type RenewalsAsked, seen } from './seen.ts';

/** What came of the renewals due in a month, or at the end of the nth term. Ratios follow from it. */
export type RateSum = {
  readonly key: string;
  readonly due: number;
  readonly renewed: number;
  readonly onTime: number;
  readonly late: number;
  readonly lapsed: number;
  readonly lost: number;
  /** Of those lost, those who decided nothing. */
  readonly involuntary: number;
  readonly open: number;
  /** Of those that are over and whose amounts are known. */
  readonly dueMinor: number;
  /** At most what was due, and all of it. */
  readonly grossMinor: number;
  readonly netMinor: number;
  readonly unknown: number;
};

const rateColumns = sql`
  count(*) filter (where outcome is not null)::int as due,
  count(*) filter (where outcome like 'renewed%')::int as renewed,
  count(*) filter (where outcome like 'renewed%' and timing = 'on_time')::int as on_time,
  count(*) filter (where outcome like 'renewed%' and timing = 'late')::int as late,
  count(*) filter (where outcome = 'lapsed')::int as lapsed,
  count(*) filter (where outcome in ('lost', 'refunded'))::int as lost,
  count(*) filter (where outcome in ('lost', 'lapsed', 'refunded') and cause in ('commercial.payment_failed', 'external.closed', 'abuse.fake_account'))::int as involuntary,
  count(*) filter (where outcome is null)::int as open,
  coalesce(sum(due_minor) filter (where outcome is not null and kept_minor is not null), 0)::bigint as due_minor,
  coalesce(sum(least(kept_minor, due_minor)) filter (where outcome is not null and due_minor is not null), 0)::bigint as gross_minor,
  coalesce(sum(kept_minor) filter (where outcome is not null and due_minor is not null), 0)::bigint as net_minor,
  count(*) filter (where outcome is not null and (kept_minor is null or due_minor is null))::int as unknown`;

export async function readRates(records: Records, asked: RenewalsAsked, by: 'month' | 'number'): Promise<readonly RateSum[]> {
  const key = by === 'month' ? sql`to_char(due_on, 'YYYY-MM')` : sql`lpad(least(number, 10)::text, 2, '0')`;
  const { rows } = await sql<RateSum>`
    with ${seen(asked)}
    select ${key} as key, ${rateColumns} from seen group by 1 order by 1 limit 200`.execute(records);
  return rows;
}

/** Customers by the year of their life in which they stand. */
export type LadderStep = { readonly year: number; readonly accounts: number; readonly arrMinor: number; readonly unknown: number };

/** The tenth year holds all that are older. */
export async function readLadder(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId?: string | undefined; readonly segment?: string | undefined },
): Promise<readonly LadderStep[]> {
  const { rows } = await sql<LadderStep>`
    select least(10, floor((reading.known ->> 'tenure_months')::float8 / 12) + 1)::int as year, count(*)::int as accounts,
      coalesce(sum(state.arr_minor), 0)::bigint as arr_minor, count(*) filter (where state.arr_minor is null)::int as unknown
    from readings_now as reading
    join account_state as state on state.workspace_id = reading.workspace_id and state.account_id = reading.account_id
    join accounts as account on account.workspace_id = reading.workspace_id and account.id = reading.account_id and account.removed_at is null
    where reading.workspace_id = ${asked.workspaceId}
      and reading.known ? 'tenure_months'
      and state.arr_minor > 0
      and (${asked.ownerId ?? null}::text is null or account.owner_id = ${asked.ownerId ?? null})
      and (${asked.segment ?? null}::text is null or account.segment = ${asked.segment ?? null})
    group by 1 order by 1`.execute(records);
  return rows;
}
