import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

export type RequestState = 'asked' | 'agreed' | 'declined';
export type NewRequest = {
  readonly accountId: string;
  readonly subscriptionId: string | null;
  readonly askedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  readonly createdBy: string | null;
};
export type RefundRequest = NewRequest & {
  readonly id: string;
  readonly accountName: string;
  readonly state: RequestState;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
  readonly deciderName: string | null;
  readonly note: string | null;
  /** The refund that came of it: the first of the same account and amount since the day of asking. */
  readonly refundedOn: string | null;
  /** When the cause of that refund was said. */
  readonly closedOn: string | null;
};
type Key = { readonly workspaceId: string; readonly id: string };

export async function insertRequest(records: Records, workspaceId: string, request: NewRequest): Promise<string> {
  const id = newId('rrq');
  await records
    .insertInto('refundRequests')
    .values({ workspaceId, id, externalId: id, ...request })
    .execute();
  return id;
}

/** Held until the transaction ends, so that of two decisions at once the later sees the earlier. */
export async function findRequest(records: Records, { workspaceId, id }: Key) {
  const row = await records
    .selectFrom('refundRequests')
    .select(['id', 'accountId', 'state', 'amountMinor', 'currency'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, state: row.state as RequestState };
}

type Decision = {
  readonly state: 'agreed' | 'declined';
  readonly decidedOn: string;
  readonly decidedBy: string | null;
  readonly note: string;
};

export async function saveDecision(records: Records, { workspaceId, id }: Key, decision: Decision): Promise<void> {
  await records
    .updateTable('refundRequests')
    .set({ ...decision, decidedHere: true })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteRequest(records: Records, { workspaceId, id }: Key): Promise<void> {
  await records.deleteFrom('refundRequests').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

type Wanted = {
  readonly state?: RequestState | undefined;
  readonly accountId?: string | undefined;
  readonly id?: string | undefined;
  readonly most?: number;
};

/** Those that wait first, the oldest of them first; then the newest decided; at most 500, or `most`. */
export async function listRequests(
  records: Records,
  workspaceId: string,
  { state, accountId, id, most = 500 }: Wanted,
): Promise<RefundRequest[]> {
  const { rows } = await sql<RefundRequest>`
    select request.id, request.account_id, account.name as account_name, request.subscription_id, request.asked_on,
      request.amount_minor, request.currency, request.reason, request.state, request.decided_on, request.decided_by,
      coalesce(decider.name, decider.email) as decider_name, request.note, request.created_by,
      refund.refunded_on, refund.reviewed_on as closed_on
    from refund_requests as request
    join accounts as account on account.workspace_id = request.workspace_id and account.id = request.account_id
    left join members as decider on decider.workspace_id = request.workspace_id and decider.id = request.decided_by
    left join lateral (
      select refund.refunded_on, refund.reviewed_on
      from refunds as refund
      where refund.workspace_id = request.workspace_id
        and refund.account_id = request.account_id
        and refund.currency = request.currency
        and refund.amount_minor = request.amount_minor
        and refund.refunded_on >= request.asked_on
        and request.state = 'agreed'
      order by refund.refunded_on, refund.id
      limit 1) as refund on true
    where request.workspace_id = ${workspaceId}
      and account.removed_at is null
      and (${state ?? null}::text is null or request.state = ${state ?? null})
      and (${accountId ?? null}::text is null or request.account_id = ${accountId ?? null})
      and (${id ?? null}::text is null or request.id = ${id ?? null})
    order by request.state <> 'asked', case when request.state = 'asked' then request.asked_on end, request.decided_on desc, request.id
    limit ${most}`.execute(records);
  return rows;
}
