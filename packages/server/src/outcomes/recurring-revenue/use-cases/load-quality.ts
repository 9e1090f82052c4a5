import { type CostKind, type CostsWithin, type LedgerColumns, type Rates, readCostsWithin, worthOf } from '../../../facts/revenue/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Asking } from '../../../work/portfolio/index.ts';
import type { Window } from '../book.ts';
import { recognisedOfAccounts } from '../money-ledgers.ts';
import type { AccountQuality } from '../quality.ts';
import { monthsOf } from '../revenue-months.ts';
import type { Wish } from '../store/accounts-asked.read.ts';
import { readRevenueLines } from '../store/revenue-lines.read.ts';
import { worthOfRows } from '../worth-of-rows.ts';

type Workspace = { readonly id: string; readonly currency: string };
type Asked = {
  readonly asking: Asking;
  readonly wish: Wish;
  readonly columns: LedgerColumns;
  readonly chosen: Int32Array;
  readonly rates: Rates;
};
type Deps = { readonly records: Records; readonly workspace: Workspace };

export type LoadedQuality = {
  readonly accounts: readonly AccountQuality[];
  readonly hasLines: boolean;
  /** Lines of invoices whose rate is not known. */
  readonly unknown: number;
};

/** What each account brought and cost in a window. */
export async function loadQuality({ records, workspace }: Deps, asked: Asked, window: Window): Promise<LoadedQuality> {
  const { columns, chosen, rates } = asked;
  const lines = await readRevenueLines(records, { ...asked, window });
  const costs = new Map((await readCostsWithin(records, workspace.id, window)).map((own) => [own.accountId, own]));
  const factor = rates.on(workspace.currency, window.until - 1)?.factor ?? null;
  const accounts = new Map<string, { -readonly [Key in keyof AccountQuality]: AccountQuality[Key] }>();
  const accountOf = (accountId: string) => {
    const own = accounts.get(accountId) ?? { accountId, ...NOTHING, ...costsOf(costs.get(accountId)) };
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

  /** Null where no cost of the kinds is known, or a rate is not. */
  function costsOf(own: CostsWithin | undefined) {
    const sum = (kinds: readonly CostKind[]) => {
      const known = kinds.flatMap((kind) => own?.[kind] ?? []);
      return known.length === 0 || factor === null
        ? null
        : worthOf(
            known.reduce((minor, one) => minor + one, 0),
            factor,
          );
    };
    return { runningMinor: sum(RUNNING), onboardingMinor: sum(STARTING) };
  }
}

const NOTHING = { recurringMinor: 0, servicesMinor: 0, oneOffMinor: 0 };
const RUNNING: readonly CostKind[] = ['hosting', 'support', 'cs'];
const STARTING: readonly CostKind[] = ['onboarding'];
