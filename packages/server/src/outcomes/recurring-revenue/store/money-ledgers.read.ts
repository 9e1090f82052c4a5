import { type RawBuilder, sql } from 'kysely';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching } from '../../../work/portfolio/index.ts';
import type { Window } from '../book.ts';
import type { Wish } from './accounts-asked.read.ts';

/** Money of one day in one currency, as it is said. */
export type DayOfMoney = { readonly day: DayNumber; readonly currency: string; readonly minor: number };

type Asked = { readonly asking: Asking; readonly wish: Wish; readonly period: Window };

/** Invoices issued, without those that are void; null where none is known at all. */
export async function readBillings(records: Records, asked: Asked): Promise<readonly DayOfMoney[] | null> {
  const { rows } = await sql`select from invoices where workspace_id = ${asked.asking.workspaceId} limit 1`.execute(records);
  return rows.length === 0 ? null : daysOf(records, asked, billingsIn(asked));
}

/** Subscriptions signed: their first price times the months agreed, twelve where no term is known; null where no day of signing is known at all. */
export async function readBookings(records: Records, asked: Asked): Promise<readonly DayOfMoney[] | null> {
  const { rows } = await sql`
    select from subscriptions where workspace_id = ${asked.asking.workspaceId} and signed_on is not null limit 1`.execute(records);
  return rows.length === 0 ? null : daysOf(records, asked, bookingsIn(asked));
}

/** One invoice or one signature, as its source names it. */
export type MoneyLine = DayOfMoney & {
  readonly accountId: string;
  readonly name: string;
  readonly key: string;
  /** Of a signature. */
  readonly months: number | null;
  readonly monthMinor: number | null;
};

const MOST_LINES = 500_000;

/** The lines that one of the two sums, by day; those of nothing, such as free plans, left out. */
export async function readMoneyLines(
  records: Records,
  { ledger, ...asked }: Asked & { readonly ledger: 'bookings' | 'billings' },
): Promise<readonly MoneyLine[]> {
  const source = accountSource(asked.asking);
  const where = matching(source, { ...asked.wish, q: '' }, asked.asking);
  const { rows } = await sql<Omit<MoneyLine, 'day'> & { day: string }>`
    select f.day, f.currency, f.minor::bigint as minor, a.id as account_id, a.name, f.key, f.months, f.month_minor
    ${source.from()}
    join (${ledger === 'bookings' ? bookingsIn(asked) : billingsIn(asked)}) as f on f.account_id = a.id
    where ${where} and f.minor <> 0
    order by f.day, f.key
    limit ${MOST_LINES}`.execute(records);
  return rows.map(({ day, ...row }) => ({ ...row, day: isoToDay(day) }));
}

function billingsIn({ asking, period }: Asked): RawBuilder<unknown> {
  return sql`
    select i.issued_on as day, i.currency, i.amount_minor::numeric as minor, i.account_id, i.external_id as key,
      null::int as months, null::bigint as month_minor
    from invoices as i
    where i.workspace_id = ${asking.workspaceId} and i.state <> 'void'
      and i.issued_on >= ${dayToIso(period.since)} and i.issued_on < ${dayToIso(period.until)}`;
}

function bookingsIn({ asking, period }: Asked): RawBuilder<unknown> {
  return sql`
    select s.signed_on as day, v.currency, v.mrr_minor::numeric * coalesce(s.term_months, 12) as minor, s.account_id, s.external_id as key,
      coalesce(s.term_months, 12) as months, v.mrr_minor as month_minor
    from subscriptions as s
    join lateral (
      select currency, mrr_minor from subscription_versions as version
      where version.workspace_id = s.workspace_id and version.subscription_id = s.id
      order by valid_from limit 1
    ) as v on true
    where s.workspace_id = ${asking.workspaceId} and not s.is_trial
      and s.signed_on >= ${dayToIso(period.since)} and s.signed_on < ${dayToIso(period.until)}`;
}

/** Of the subscriptions that began in the period, those without a day of signing. */
export async function countUnsigned(records: Records, { asking, wish, period }: Asked): Promise<number> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n
    ${source.from()}
    join subscriptions as s on s.workspace_id = a.workspace_id and s.account_id = a.id
    where ${where} and not s.is_trial and s.signed_on is null
      and s.start_on >= ${dayToIso(period.since)} and s.start_on < ${dayToIso(period.until)}`.execute(records);
  return rows[0]?.n ?? 0;
}

async function daysOf(records: Records, { asking, wish }: Asked, facts: RawBuilder<unknown>): Promise<readonly DayOfMoney[]> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<{ day: string; currency: string; minor: number }>`
    select f.day, f.currency, sum(f.minor)::bigint as minor
    ${source.from()}
    join (${facts}) as f on f.account_id = a.id
    where ${where}
    group by f.day, f.currency
    order by f.day, f.currency
    limit 100000`.execute(records);
  return rows.map(({ day, ...row }) => ({ ...row, day: isoToDay(day) }));
}
