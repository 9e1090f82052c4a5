import { readRates } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Rate } from '../../../facts/revenue/index.ts';
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

export async function loadValue(records: Records, asked: LoadAsked): Promise<ValueLoaded> {
  const lives = await loadLives(records, asked);
  return { ...lives, costs: () => ({}), assumptions: await readAssumptions(records, asked.workspace.id) };
}
