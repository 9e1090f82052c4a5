import { readRates, worthOf } from '../../../facts/revenue/index.ts';
import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Expansion } from '../expansions.ts';
import { readExpansions } from '../store/expansions.read.ts';

export type ExpansionsAsked = {
  readonly workspace: { readonly id: string; readonly currency: string };
  readonly today: DayNumber;
  /** Null for all. */
  readonly accountIds: readonly string[] | null;
  readonly memberId: string | null;
};

/**
 * The one place that says what expansion came, by account: the movements of the ledger, each worth what its currency was on its
 * day. Accounts of which a rate is not known are counted, and left out.
 */
export async function expansionsOfAccounts(
  records: Records,
  { workspace, ...asked }: ExpansionsAsked,
): Promise<{ readonly expanded: ReadonlyMap<string, readonly Expansion[]>; readonly unknown: number }> {
  const lines = await readExpansions(records, { workspaceId: workspace.id, ...asked });
  const rate = await readRates(records, workspace);
  const unknown = new Set<string>();
  const movements = lines.flatMap(({ currency, amountMinor, day: on, ...line }): Expansion[] => {
    const day = isoToDay(on);
    const factor = rate(currency, day);
    if (factor === null) unknown.add(line.accountId);
    return factor === null ? [] : [{ ...line, day, amountMinor: worthOf(12 * amountMinor, factor) }];
  });
  const known = movements.filter(({ accountId }) => !unknown.has(accountId));
  return { expanded: Map.groupBy(known, ({ accountId }) => accountId), unknown: unknown.size };
}
