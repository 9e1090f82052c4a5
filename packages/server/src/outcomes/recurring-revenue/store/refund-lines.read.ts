import { sql } from 'kysely';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching } from '../../../work/portfolio/index.ts';
import type { Window } from '../book.ts';
import type { Said } from '../worth-of-rows.ts';
import type { Wish } from './accounts-asked.read.ts';

export type RefundLine = Said & {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly key: string;
  readonly reason: string | null;
  readonly state: 'open' | 'reviewed';
  readonly cause: string | null;
};

/** Refunds of the window, the open ones first, then the newest. */
export async function readRefundLines(
  records: Records,
  { asking, wish, window }: { readonly asking: Asking; readonly wish: Wish; readonly window: Window },
): Promise<readonly RefundLine[]> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<Omit<RefundLine, 'day'> & { day: string }>`
    select f.id, a.id as account_id, a.name, f.external_id as key, f.refunded_on as day, f.currency, f.amount_minor as minor,
      f.reason, f.state, f.cause
    ${source.from()}
    join refunds as f on f.workspace_id = a.workspace_id and f.account_id = a.id
    where ${where} and f.refunded_on >= ${dayToIso(window.since)} and f.refunded_on < ${dayToIso(window.until)}
    order by f.state = 'reviewed', f.refunded_on desc, f.id
    limit 100000`.execute(records);
  return rows.map(({ day, ...row }) => ({ ...row, day: isoToDay(day) }));
}

/** Whose money is meant, those removed left out: also of accounts that never had a subscription. */
export async function readAccountIds(records: Records, asking: Asking, wish: Wish): Promise<ReadonlySet<string>> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<{ id: string }>`select a.id ${source.from()} where ${where}`.execute(records);
  return new Set(rows.map(({ id }) => id));
}
