import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, tellTouched } from '../../accounts/index.ts';
import { amountFault } from '../amount-fault.ts';
import { refundFault } from '../paid-back.ts';
import { askedAhead, noSuchRequest, noSuchSubscription, refundAbovePaid, requestDecided, rowRefused } from '../revenue.errors.ts';
import { readPaidOfAccounts } from '../store/paid-of-accounts.read.ts';
import { readClauses } from '../store/refund-clauses.read.ts';
import { deleteRequest, findRequest, insertRequest, saveDecision } from '../store/refund-requests.store.ts';

export type AskBy = By & { readonly today: string };
type Money = { readonly amountMinor: number; readonly currency: string };

export type RefundAsked = {
  readonly accountId: string;
  readonly subscriptionId: string | null;
  readonly askedOn: string;
  readonly amount: Money;
  readonly reason: string;
};

/** Writes down that a customer asks for its money back; never more than it has paid and not got back. */
export async function askRefund(records: Records, by: AskBy, { amount, ...asked }: RefundAsked): Promise<string> {
  const { workspaceId, memberId, today } = by;
  await requireAccount(records, workspaceId, asked.accountId);
  if (asked.askedOn > today) throw askedAhead();
  if (asked.subscriptionId !== null) {
    const clauses = await readClauses(records, workspaceId, [asked.accountId]);
    if (!clauses.some(({ subscriptionId }) => subscriptionId === asked.subscriptionId)) throw noSuchSubscription();
  }
  await requirePaid(records, workspaceId, { accountId: asked.accountId, amount });
  const id = await insertRequest(records, workspaceId, { ...asked, ...amount, createdBy: memberId });
  await tellTouched(records, workspaceId, { accountIds: [asked.accountId] });
  return id;
}

type Decision = { readonly requestId: string; readonly decision: 'agreed' | 'declined'; readonly note: string };

/** Agrees or declines, with why. The money itself comes back as a refund, told by billing. */
export async function decideRequest(records: Records, by: AskBy, { requestId, decision, note }: Decision): Promise<void> {
  const { workspaceId, memberId, today } = by;
  const request = await requireOpen(records, by, requestId);
  if (decision === 'agreed') await requirePaid(records, workspaceId, { accountId: request.accountId, amount: request });
  await saveDecision(records, { workspaceId, id: requestId }, { state: decision, decidedOn: today, decidedBy: memberId, note });
  await tellTouched(records, workspaceId, { accountIds: [request.accountId] });
}

/** Takes back what was written down by mistake, or what the customer no longer wants; until it is decided. */
export async function withdrawRequest(records: Records, by: AskBy, requestId: string): Promise<void> {
  const { accountId } = await requireOpen(records, by, requestId);
  await deleteRequest(records, { workspaceId: by.workspaceId, id: requestId });
  await tellTouched(records, by.workspaceId, { accountIds: [accountId] });
}

async function requireOpen(records: Records, { workspaceId }: AskBy, requestId: string) {
  const request = await findRequest(records, { workspaceId, id: requestId });
  if (request === undefined) throw noSuchRequest();
  if (request.state !== 'asked') throw requestDecided();
  return request;
}

async function requirePaid(
  records: Records,
  workspaceId: string,
  { accountId, amount }: { readonly accountId: string; readonly amount: Money },
): Promise<void> {
  const fault = amountFault(amount);
  if (fault !== null) throw rowRefused({ row: 0, code: fault });
  const paid = await readPaidOfAccounts(records, workspaceId, { accountIds: [accountId], without: { sourceKey: '', keys: [] } });
  if (paid.length === 0) return;
  const own = paid.find(({ currency }) => currency === amount.currency);
  if (own === undefined || refundFault(amount, own) !== null) throw refundAbovePaid(amount.currency);
}
