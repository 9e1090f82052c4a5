import type { Records } from '../../../platform/records/records.ts';
import { type By, requireMember, tellTouched } from '../../accounts/index.ts';
import { noSuchRefund } from '../revenue.errors.ts';
import { differing, keepCorrections } from '../store/money-corrections.store.ts';
import { findCase, saveCase } from '../store/refund-cases.store.ts';

export type ReviewChange = {
  readonly refundId: string;
  readonly ownerId?: string | null | undefined;
  /** Null opens the case again. */
  readonly cause?: string | null | undefined;
  readonly finding?: string | null | undefined;
};

/** Says of a refund who looks into it, what its cause was and what was found; what was said before is kept. */
export async function reviewRefund(records: Records, by: By & { readonly today: string }, change: ReviewChange): Promise<void> {
  const { workspaceId, memberId, today } = by;
  const found = await findCase(records, { workspaceId, id: change.refundId });
  if (found === undefined) throw noSuchRefund();
  const { id, accountId, externalId, sourceKey, ...before } = found;
  if (change.ownerId != null && change.ownerId !== before.ownerId) await requireMember(records, workspaceId, change.ownerId);
  const { ownerId = before.ownerId, cause = before.cause, finding = before.finding } = change;
  const isNew = cause !== before.cause;
  const reviewed =
    cause === null
      ? { state: 'open' as const, reviewedOn: null, reviewedBy: null }
      : { state: 'reviewed' as const, ...(isNew ? { reviewedOn: today, reviewedBy: memberId } : {}) };
  const after = { ...before, ownerId, cause, finding, ...reviewed };
  const differs = differing(before, after);
  if (Object.keys(differs.before).length === 0) return;
  await saveCase(records, { workspaceId, id }, after);
  const scope = { workspaceId, sourceKey, unknownAccounts: 'refuse', today, memberId } as const;
  await keepCorrections(records, scope, [{ accountId, subject: 'refund', externalId, validFrom: null, ...differs }]);
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
}
