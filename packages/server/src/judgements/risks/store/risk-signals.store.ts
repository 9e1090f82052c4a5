import type { Records } from '../../../platform/records/records.ts';
import type { Severity } from '../../signals/index.ts';

export type SignalToTake = {
  readonly id: string;
  readonly accountId: string;
  readonly key: string;
  readonly severity: Severity;
  readonly exposedArrMinor: number | null;
};

/** Those of the named signals that are there, in the order in which they were named. */
export async function signalsToTake(records: Records, workspaceId: string, ids: readonly string[]): Promise<SignalToTake[]> {
  if (ids.length === 0) return [];
  const rows = (await records
    .selectFrom('signals')
    .select(['id', 'accountId', 'key', 'severity', 'exposedArrMinor'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute()) as SignalToTake[];
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

type Link = { readonly workspaceId: string; readonly riskId: string; readonly signalIds: readonly string[] };

/** A signal that stood behind another risk stands behind this one from now on. */
export async function linkSignals(
  records: Records,
  { workspaceId, riskId, signalIds }: Link,
  by: { readonly memberId: string | null; readonly at: string },
): Promise<void> {
  if (signalIds.length === 0) return;
  const linked = { riskId, linkedAt: by.at, linkedBy: by.memberId };
  await records
    .insertInto('riskSignals')
    .values(signalIds.map((signalId) => ({ workspaceId, signalId, ...linked })))
    .onConflict((on) => on.columns(['workspaceId', 'signalId']).doUpdateSet(linked))
    .execute();
}

/** True where it stood behind the risk. */
export async function unlinkSignal(
  records: Records,
  { workspaceId, riskId, signalId }: { readonly workspaceId: string; readonly riskId: string; readonly signalId: string },
): Promise<boolean> {
  const { numDeletedRows } = await records
    .deleteFrom('riskSignals')
    .where('workspaceId', '=', workspaceId)
    .where('riskId', '=', riskId)
    .where('signalId', '=', signalId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
