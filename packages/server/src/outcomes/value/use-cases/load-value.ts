import {
  type AccountCosts,
  costsOf,
  type CostBook as FactBook,
  eventsOfPeople,
  type Rate,
  readCosts,
  readRates,
} from '../../../facts/revenue/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AssumptionsSet } from '../assumptions.ts';
import { contractLives } from '../contract-life.ts';
import type { CostBook } from '../cost-book.ts';
import type { AccountWithLives } from '../groups.ts';
import { readAssumptions } from '../store/assumptions.store.ts';
import { type PayingAsked, readPayingAccounts } from '../store/paying-accounts.read.ts';

export type LivesLoaded = { readonly accounts: readonly AccountWithLives[]; readonly rate: Rate };
export type ValueLoaded = LivesLoaded & { readonly costs: CostBook; readonly assumptions: AssumptionsSet | null };

export type LoadAsked = { readonly workspace: WorkspaceOfCall; readonly day: DayNumber } & Pick<PayingAsked, 'ownerId' | 'accountId'>;

export async function loadLives(records: Records, { workspace, day, ...asked }: LoadAsked): Promise<LivesLoaded> {
  const accounts = await readPayingAccounts(records, { workspaceId: workspace.id, ...asked });
  const lived = accounts.map((account) => ({ ...account, lives: contractLives(account.subscriptions, day) }));
  return { accounts: lived.filter(({ lives }) => lives.length > 0), rate: await readRates(records, workspace) };
}

export async function loadValue(records: Records, asked: LoadAsked, usageStore: UsageStore): Promise<ValueLoaded> {
  const lives = await loadLives(records, asked);
  const assumptions = await readAssumptions(records, asked.workspace.id);
  const window = { since: 0, until: asked.day + 1 };
  const accountIds = asked.accountId === undefined ? null : [asked.accountId];
  const book = await readCosts(records, { workspace: asked.workspace, window, accountIds }, eventsOfPeople(usageStore, asked.workspace.id));
  return { ...lives, costs: bookOf(book, lives.rate), assumptions };
}

/** Own and allocated costs of an account, kind by kind. */
function bookOf({ ofAccount }: FactBook, rate: Rate): CostBook {
  const known = new Map<string, AccountCosts>();
  return (accountId, days) => {
    const costs = known.get(accountId) ?? ofAccount(accountId);
    known.set(accountId, costs);
    const found = costsOf(costs, days, rate);
    if (found === null) return null;
    return Object.fromEntries(
      Object.entries(found.byKind).map(([kind, { ownMinor, allocatedMinor }]) => [kind, ownMinor + allocatedMinor]),
    );
  };
}
