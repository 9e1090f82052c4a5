import { type ProductCostMonth, type Rate, spreadCost, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { RUNNING, type RunningKind } from './cost-kinds.ts';
import { type costedMonths, marginOf, type RunAt } from './gross-margin.ts';
import { moneyWithin, paidStretches } from './paid-money.ts';

/** What an account paid for a product within the months of its run, and which of its running costs name it; null where nothing of the kind does. */
export type ProductRun = {
  /** Null of subscriptions that name no product. */
  readonly productKey: string | null;
  readonly moneyMinor: number;
  readonly named: Readonly<Record<RunningKind, number | null>>;
};

type OfProducts = { readonly subscriptions: readonly SubscriptionFacts[]; readonly productCosts: readonly ProductCostMonth[] };
type RunsAsked = { readonly day: DayNumber; readonly rate: Rate; readonly window: ReturnType<typeof costedMonths> };

/** Product by product, in the order of their keys. */
export function productRuns({ subscriptions, productCosts }: OfProducts, { day, rate, window }: RunsAsked): readonly ProductRun[] {
  if (window === null) return [];
  const paid = Map.groupBy(subscriptions, ({ productKey }) => productKey);
  const costs = Map.groupBy(
    productCosts.filter(({ month }) => month >= window.since && month < window.until),
    ({ productKey }) => productKey,
  );
  const keys = [...new Set<string | null>([...paid.keys(), ...costs.keys()])].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return keys.map((productKey) => {
    const own = productKey === null ? [] : (costs.get(productKey) ?? []);
    const sumOf = (kind: RunningKind) => {
      const told = own.flatMap((month) => (month[kind] === null ? [] : [month[kind]]));
      return told.length === 0 ? null : told.reduce((sum, minor) => sum + minor, 0);
    };
    return {
      productKey,
      moneyMinor: moneyWithin(paidStretches(paid.get(productKey) ?? [], rate, day) ?? [], window),
      named: { hosting: sumOf('hosting'), support: sumOf('support'), cs: sumOf('cs') },
    };
  });
}

/** Money in minor units of the workspace's currency. */
export type ProductMargin = {
  readonly productKey: string | null;
  /** Accounts that paid for it and whose running cost is known. */
  readonly accounts: number;
  readonly moneyMinor: number;
  /** Null where no cost of the kind is known of any of them. */
  readonly byKind: Readonly<Record<RunningKind, number | null>>;
  readonly costMinor: number;
  /** Of the cost, the part that names the product; the rest went by what accounts pay for each. */
  readonly namedMinor: number;
  /** (money − cost) / money; null where nothing was paid. */
  readonly marginRatio: number | null;
};

type Summed = { accounts: number; moneyMinor: number; namedMinor: number; byKind: Record<RunningKind, number | null> };
const NO_PRODUCT = '';

/**
 * The margin of each product, over the accounts whose running cost is known: what names a product is its own, and what names none goes, account
 * by account, to what the account pays for. The products sum to the accounts, to the minor unit. Most money first.
 */
export function marginByProduct(
  accounts: readonly { readonly run: RunAt; readonly products: readonly ProductRun[] }[],
): readonly ProductMargin[] {
  const sums = new Map<string, Summed>();
  const of = (key: string) => {
    const known = sums.get(key) ?? { accounts: 0, moneyMinor: 0, namedMinor: 0, byKind: { hosting: null, support: null, cs: null } };
    sums.set(key, known);
    return known;
  };
  for (const { run, products } of accounts) {
    if (run.costMinor === null) continue;
    const weights = new Map(products.map(({ productKey, moneyMinor }) => [productKey ?? NO_PRODUCT, moneyMinor]));
    for (const [key, minor] of divided(run.moneyMinor, weights)) {
      of(key).moneyMinor += minor;
      of(key).accounts += minor > 0 ? 1 : 0;
    }
    for (const kind of RUNNING) {
      const total = run.byKind[kind];
      if (total === null) continue;
      let left = total;
      for (const { productKey, named } of products) {
        const minor = named[kind];
        if (minor === null) continue;
        left -= minor;
        of(productKey ?? NO_PRODUCT).namedMinor += minor;
        add(of(productKey ?? NO_PRODUCT), kind, minor);
      }
      for (const [key, minor] of divided(left, weights)) add(of(key), kind, minor);
    }
  }
  return [...sums].map(([key, summed]) => marginFrom(key, summed)).sort((a, b) => b.moneyMinor - a.moneyMinor);
}

/** Where nothing is paid for any product, it is of none. */
function divided(minor: number, weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (minor === 0) return new Map();
  const parts = spreadCost(minor, weights);
  return parts.size === 0 ? new Map([[NO_PRODUCT, minor]]) : parts;
}

function add({ byKind }: Summed, kind: RunningKind, minor: number): void {
  byKind[kind] = (byKind[kind] ?? 0) + minor;
}

function marginFrom(key: string, { accounts, moneyMinor, namedMinor, byKind }: Summed): ProductMargin {
  const costMinor = RUNNING.reduce((sum, kind) => sum + (byKind[kind] ?? 0), 0);
  const marginRatio = marginOf({ moneyMinor, costMinor });
  return { productKey: key === NO_PRODUCT ? null : key, accounts, moneyMinor, byKind, costMinor, namedMinor, marginRatio };
}
