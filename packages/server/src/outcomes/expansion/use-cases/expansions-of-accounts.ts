import { readRates } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type ExpandingAccount, type Expansion, expansionsOf } from '../expansions.ts';
import { readExpandingAccounts } from '../store/expanding-accounts.read.ts';

export type ExpansionsAsked = {
  readonly workspace: { readonly id: string; readonly currency: string };
  readonly today: DayNumber;
  /** Null for all. */
  readonly accountIds: readonly string[] | null;
  readonly memberId: string | null;
};

export type Expanded = { readonly account: ExpandingAccount; readonly movements: readonly Expansion[] };

/** The one place that says what expansion came, of which account, on which day, for which reason. */
export async function expansionsOfAccounts(
  records: Records,
  { workspace, today, accountIds, memberId }: ExpansionsAsked,
): Promise<{ readonly expanded: readonly Expanded[]; readonly unknown: number }> {
  const accounts = await readExpandingAccounts(records, { workspaceId: workspace.id, accountIds, memberId });
  const rates = await readRates(records, workspace);
  const expanded: Expanded[] = [];
  let unknown = 0;
  for (const account of accounts) {
    const movements = expansionsOf(account, today + 1, rates);
    if (movements === null) unknown += 1;
    else if (movements.length > 0) expanded.push({ account, movements });
  }
  return { expanded, unknown };
}
