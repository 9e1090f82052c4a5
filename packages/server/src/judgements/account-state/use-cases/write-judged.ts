import type { Records } from '../../../platform/records/records.ts';
import type { AspectRow, HistoryRow, HoldingRow, StateRow } from '../judgement-rows.ts';
import type { OrderChainRow } from '../order-chain-rows.ts';
import { writeAspectHistory, writeAspectsNow } from '../store/aspect-scores.store.ts';
import { digestOf, readChanged, writeDigests } from '../store/judged-digests.store.ts';
import { forgetDay, writeHistory, writeNow, writeStates } from '../store/judgements.store.ts';
import { writeOrderChains } from '../store/order-chains.store.ts';
import { writeHoldings } from '../store/product-holdings.store.ts';
import { noteStages } from '../store/stage-spans.store.ts';

/** All that is written of an account, its signals apart. */
export type RowsOfAccount = {
  readonly accountId: string;
  readonly history: HistoryRow;
  readonly aspects: readonly AspectRow[];
  readonly orders: readonly OrderChainRow[];
  readonly holdings: readonly HoldingRow[];
  readonly state: StateRow;
};

type To = { readonly workspaceId: string; readonly now: string; readonly day: string };

/**
 * Writes how accounts stand now, and gives those of which any of it changed. Of accounts whose rows are those that were written
 * last, nothing is sent to the database but that they are.
 */
export async function writeOpenDay(records: Records, to: To, all: readonly RowsOfAccount[]): Promise<readonly string[]> {
  const digests = new Map(
    all.map(({ accountId, history, aspects, orders, holdings, state }) => [
      accountId,
      digestOf([history, state, ...aspects, ...orders, ...holdings]),
    ]),
  );
  const changed = await readChanged(records, to.workspaceId, digests);
  const rows = all.filter(({ accountId }) => changed.has(accountId));
  if (rows.length === 0) return [];
  const accountIds = rows.map(({ accountId }) => accountId);
  const judged = await writeNow(
    records,
    to,
    rows.map(({ history }) => history),
  );
  await writeAspectsNow(
    records,
    { ...to, accountIds },
    rows.flatMap(({ aspects }) => aspects),
  );
  const ordered = await writeOrderChains(
    records,
    { ...to, accountIds },
    rows.flatMap(({ orders }) => orders),
  );
  const held = await writeHoldings(
    records,
    { ...to, accountIds },
    rows.flatMap(({ holdings }) => holdings),
  );
  const moved = await writeStates(
    records,
    to,
    rows.map(({ state }) => state),
  );
  await noteStages(records, { ...to, accountIds: moved });
  await writeDigests(records, to.workspaceId, new Map(accountIds.map((accountId) => [accountId, digests.get(accountId) ?? ''])));
  return [...judged, ...ordered, ...held, ...moved];
}

/** The last word on a day that is over, in place of what was written of it while it was open. */
export async function writeClosedDay(
  records: Records,
  { workspaceId, day }: To,
  rows: readonly RowsOfAccount[],
): Promise<readonly string[]> {
  await forgetDay(records, { workspaceId, day, accountIds: rows.map(({ accountId }) => accountId) });
  await writeHistory(
    records,
    workspaceId,
    rows.map(({ history }) => history),
  );
  await writeAspectHistory(
    records,
    workspaceId,
    rows.flatMap(({ aspects }) => aspects),
  );
  return [];
}
