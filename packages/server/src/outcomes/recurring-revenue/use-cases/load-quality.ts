import {
  type AccountCosts,
  type CostKind,
  costsOf,
  eventsOfPeople,
  type LedgerColumns,
  type Rate,
  type Rates,
  readCosts,
} from '../../../facts/revenue/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Asking } from '../../../work/portfolio/index.ts';
import type { Window } from '../book.ts';
import { recognisedOfAccounts } from '../money-ledgers.ts';
import type { AccountQuality } from '../quality.ts';
import { monthsOf } from '../revenue-months.ts';
import type { Wish } from '../store/accounts-asked.read.ts';
import { readRevenueLines } from '../store/revenue-lines.read.ts';
import { worthOfRows } from '../worth-of-rows.ts';

type Workspace = Parameters<typeof readCosts>[1]['workspace'];
type Asked = {
  readonly asking: Asking;
  readonly wish: Wish;
  readonly columns: LedgerColumns;
  readonly chosen: Int32Array;
  readonly rates: Rates;
};
type Deps = { readonly records: Records; readonly workspace: Workspace; readonly usageStore: UsageStore };

export type LoadedQuality = {
  readonly accounts: readonly AccountQuality[];
  readonly hasLines: boolean;
  /** Lines of invoices whose rate is not known. */
  readonly unknown: number;
};

/** What each account brought and cost in a window. */
export async function loadQuality({ records, workspace, usageStore }: Deps, asked: Asked, window: Window): Promise<LoadedQuality> {
  const { columns, chosen, rates } = asked;
  const rate: Rate = (currency, day) => rates.on(currency, day)?.factor ?? null;
  const lines = await readRevenueLines(records, { ...asked, window });
  const book = await readCosts(records, { workspace, window, accountIds: null }, eventsOfPeople(usageStore, workspace.id));
  const accounts = new Map<string, { -readonly [Key in keyof AccountQuality]: AccountQuality[Key] }>();
  const accountOf = (accountId: string) => {
    const own = accounts.get(accountId) ?? { accountId, ...NOTHING, ...costsWithin(book.ofAccount(accountId), window, rate) };
    accounts.set(accountId, own);
    return own;
  };
  for (const { accountId, minor } of recognisedOfAccounts(columns, chosen, { windows: monthsOf(window), rates }))
    accountOf(accountId).recurringMinor = minor;
  let unknown = 0;
  for (const nature of ['services', 'oneOff'] as const) {
    const own = worthOfRows(lines?.filter((line) => line.nature === nature) ?? [], rates);
    for (const { accountId, shownMinor } of own.rows) accountOf(accountId)[`${nature}Minor`] += shownMinor;
    unknown += own.unknown;
  }
  return { accounts: [...accounts.values()], hasLines: lines !== null, unknown };
}

const NOTHING = { recurringMinor: 0, servicesMinor: 0, oneOffMinor: 0 };
const RUNNING: readonly CostKind[] = ['hosting', 'support', 'cs'];
const STARTING: readonly CostKind[] = ['onboarding'];

/** Null where no cost of the kinds is known, or a rate is not. */
function costsWithin(costs: AccountCosts, window: Window, rate: Rate) {
  const byKind = costsOf(costs, window, rate)?.byKind ?? {};
  const sum = (kinds: readonly CostKind[]) => {
    const known = kinds.flatMap((kind) => byKind[kind] ?? []);
    return known.length === 0 ? null : known.reduce((minor, one) => minor + one.ownMinor + one.allocatedMinor, 0);
  };
  return { runningMinor: sum(RUNNING), onboardingMinor: sum(STARTING) };
}
