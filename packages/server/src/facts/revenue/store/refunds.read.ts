import { sql } from 'kysely';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Period } from '../../../kernel/period.ts';
import type { MovedMoney } from '../refund-rate.ts';
import type { RefundLine } from './payments.read.ts';

const question = loadSql<Omit<MovedMoney, 'day'> & { readonly movedOn: string }>(new URL('paid-and-refunded.sql', import.meta.url));

/** What came in and what was given back within the window. */
export async function readMovedMoney(records: Records, workspaceId: string, { since, until }: Period): Promise<MovedMoney[]> {
  const rows = await question(records, { workspace_id: workspaceId, since_on: dayToIso(since), until_on: dayToIso(until) });
  return rows.map(({ movedOn, ...row }) => ({ ...row, day: isoToDay(movedOn) }));
}

export type RefundCase = RefundLine & {
  readonly accountId: string;
  readonly accountName: string;
  readonly seller: string | null;
  /** When it was asked for and agreed to, where a request came to this refund. */
  readonly askedOn: string | null;
  readonly agreedOn: string | null;
};

/** The request that came to `refund`: the first of those whose first refund of their amount it is. */
const requestOfRefund = sql`
  select own.asked_on, own.decided_on
  from refund_requests as own
  where own.workspace_id = refund.workspace_id
    and own.account_id = refund.account_id
    and own.currency = refund.currency
    and own.amount_minor = refund.amount_minor
    and own.asked_on <= refund.refunded_on
    and own.state = 'agreed'
    and not exists (
      select from refunds as earlier
      where earlier.workspace_id = own.workspace_id
        and earlier.account_id = own.account_id
        and earlier.currency = own.currency
        and earlier.amount_minor = own.amount_minor
        and earlier.refunded_on >= own.asked_on
        and earlier.refunded_on < refund.refunded_on)
  order by own.asked_on, own.id
  limit 1`;

type Wanted = { readonly period: Period } | { readonly accountId: string } | { readonly refundId: string };

/** Refunds as cases, the open ones first, then the newest; at most 500, or `most`. */
export async function listRefunds(
  records: Records,
  workspaceId: string,
  wanted: Wanted & { readonly most?: number },
): Promise<RefundCase[]> {
  const { rows } = await sql<RefundCase>`
    select refund.id, refund.external_id, refund.account_id, account.name as account_name, account.seller, refund.invoice_key,
      refund.payment_key, refund.refunded_on, refund.amount_minor, refund.currency, refund.reason, refund.state, refund.cause,
      refund.finding, refund.reviewed_on, refund.owner_id, coalesce(owner.name, owner.email) as owner_name,
      refund.reviewed_by, coalesce(reviewer.name, reviewer.email) as reviewer_name, request.asked_on, request.decided_on as agreed_on
    from refunds as refund
    join accounts as account on account.workspace_id = refund.workspace_id and account.id = refund.account_id
    left join members as owner on owner.workspace_id = refund.workspace_id and owner.id = refund.owner_id
    left join members as reviewer on reviewer.workspace_id = refund.workspace_id and reviewer.id = refund.reviewed_by
    left join lateral (${requestOfRefund}) as request on true
    where refund.workspace_id = ${workspaceId}
      and ${whereOf(wanted)}
      and account.removed_at is null
    order by refund.state = 'reviewed', refund.refunded_on desc, refund.id
    limit ${wanted.most ?? 500}`.execute(records);
  return rows;
}

function whereOf(wanted: Wanted) {
  if ('accountId' in wanted) return sql`refund.account_id = ${wanted.accountId}`;
  if ('refundId' in wanted) return sql`refund.id = ${wanted.refundId}`;
  const { since, until } = wanted.period;
  return sql`refund.refunded_on >= ${dayToIso(since)} and refund.refunded_on < ${dayToIso(until)}`;
}

/** How many cases wait for their cause, whenever the money went back. */
export async function countOpenCases(records: Records, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from refunds as refund
    join accounts as account on account.workspace_id = refund.workspace_id and account.id = refund.account_id
    where refund.workspace_id = ${workspaceId}
      and refund.state = 'open'
      and account.removed_at is null`.execute(records);
  return rows[0]?.n ?? 0;
}
