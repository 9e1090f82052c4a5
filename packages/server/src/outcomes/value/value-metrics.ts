import { type Factor, factorOf, type Rate, SAME } from '../../facts/revenue/index.ts';
import { Memo } from '../../kernel/memo.ts';
import { type RenewalCurve, residualLifetimes } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  type Dossier,
  known,
  type Metric,
  type ReadValue,
  unknown,
  type UnknownReason,
  type WorkspaceContext,
  type WorthFacts,
} from '../../measures/metrics/index.ts';
import { type AccountMoney, accountMoney, soFarMinor } from './account-value.ts';
import { type ContractLife, contractLives } from './contract-life.ts';
import { marginOf } from './gross-margin.ts';
import { discountOfTerm, toComeMinor } from './lifetimes.ts';

type Valued = { readonly lives: readonly ContractLife[]; readonly money: AccountMoney | null };
type Read = { readonly day: DayNumber; readonly context: WorkspaceContext; readonly valued: Valued };

const computed = new Memo<Dossier, Read>();

/** Of one account on one day; several numbers ask for it, one after the other. */
function valuedOn(dossier: Dossier, day: DayNumber, context: WorkspaceContext): Valued {
  const read = computed.get(dossier);
  if (read !== undefined && read.day === day && read.context === context) return read.valued;
  const subscriptions = dossier.subscriptions.filter(({ isTrial }) => !isTrial);
  const lives = contractLives(subscriptions, day);
  const costed = context.worth?.costed ?? null;
  const money =
    lives.length === 0
      ? null
      : accountMoney({ subscriptions, lives, costs: dossier.costs }, { day, rate: rateIn(context), costed, withPast: false });
  const valued = { lives, money };
  computed.set(dossier, { day, context, valued });
  return valued;
}

const factors = new WeakMap<WorkspaceContext, Map<number, Factor>>();

/** Rates as metrics know them, as exact as they were written. */
function rateIn(context: WorkspaceContext): Rate {
  const kept = factors.get(context) ?? new Map<number, Factor>();
  factors.set(context, kept);
  return (currency, day) => {
    if (currency === context.currency) return SAME;
    const rate = context.rate(currency, day);
    if (rate === null) return null;
    const factor = kept.get(rate) ?? factorOf({ currency, rate }, { currency: context.currency, rate: 1 });
    kept.set(rate, factor);
    return factor;
  };
}

type Asked = { readonly money: AccountMoney; readonly lives: readonly ContractLife[]; readonly dossier: Dossier; readonly day: DayNumber };

/** Bills come in after their month, and curves are those of today: of a past day these know more than was known then, so no backtest counts them. */
const metric = (
  info: Pick<Metric, 'key' | 'unit' | 'direction' | 'facts'> & Partial<Pick<Metric, 'window'>>,
  read: (asked: Asked, worth: WorthFacts | null) => ReadValue,
): Metric => ({
  window: { kind: 'life' },
  knowsDecision: true,
  ...info,
  read(dossier, day, context) {
    const { lives, money } = valuedOn(dossier, day, context);
    if (lives.length === 0) return unknown('not_applicable');
    return money === null ? unknown('no_source') : read({ money, lives, dossier, day }, context.worth);
  },
});

const YEAR = { kind: 'days', days: 365 } as const;
const orUnknown = (value: number | null, why: UnknownReason) => (value === null ? unknown(why) : known(value));

const grossMargin = metric(
  { key: 'gross_margin', unit: 'ratio', direction: 'up', window: YEAR, facts: ['costs', 'revenue'] },
  ({ money }) => orUnknown(marginOf(money.run), 'none_told'),
);

const costToServe = metric(
  { key: 'cost_to_serve', unit: 'money', direction: 'down', window: YEAR, facts: ['costs', 'revenue'] },
  ({ money: { run } }) => orUnknown(run.costMinor, 'none_told'),
);

const winCost = metric({ key: 'cost_to_win', unit: 'money', direction: 'down', facts: ['costs', 'revenue'] }, ({ money }) =>
  orUnknown(money.winMinor, 'none_told'),
);

/** From one on it has brought back what it cost. */
const paidBack = metric({ key: 'paid_back', unit: 'ratio', direction: 'up', facts: ['costs', 'revenue'] }, ({ money }, worth) => {
  if (money.winMinor === null || money.winMinor === 0) return unknown('none_told');
  const margin = marginIn(money, worth);
  return margin === null ? unknown('not_yet') : known(soFarMinor(money, margin) / money.winMinor);
});

const ltvSoFar = metric({ key: 'ltv_so_far', unit: 'money', direction: 'up', facts: ['revenue'] }, (asked, worth) =>
  orUnknown(soFarOf(asked, worth), 'not_yet'),
);

const ltvToCome = metric({ key: 'ltv_to_come', unit: 'money', direction: 'up', facts: ['revenue'] }, (asked, worth) =>
  toComeOf(asked, worth),
);

const ltv = metric({ key: 'ltv', unit: 'money', direction: 'up', facts: ['revenue'] }, (asked, worth) => {
  const toCome = toComeOf(asked, worth);
  const soFar = soFarOf(asked, worth);
  return toCome.known && soFar !== null ? known(soFar + toCome.value) : toCome;
});

function marginIn(money: AccountMoney, worth: WorthFacts | null): number | null {
  return marginOf(money.run) ?? worth?.marginRatio ?? null;
}

function soFarOf({ money }: Asked, worth: WorthFacts | null): number | null {
  const margin = marginIn(money, worth);
  return margin === null ? null : soFarMinor(money, margin);
}

/** Nothing of who left; unknown where the curve of neither its segment nor all is known. */
function toComeOf({ money, lives, dossier, day }: Asked, worth: WorthFacts | null): ReadValue {
  if (money.standing === null) return known(0);
  const margin = marginIn(money, worth);
  if (worth === null || margin === null) return unknown('not_yet');
  const of = worth.curves.filter(({ kind }) => kind === lives.at(-1)?.kind);
  const curve = (of.find(({ isOfAll, segment }) => !isOfAll && segment === dossier.segment) ?? of.find(({ isOfAll }) => isOfAll))?.curve;
  if (curve === undefined) return unknown('too_few');
  const { standing } = money;
  const n = Math.min(standing.renewed, MOST_RENEWED - 1);
  const lifetime = lifetimesBy(worth, curve, discountOfTerm(worth.discountYearly, standing.termMonths))[n] ?? 0;
  return known(Math.round(toComeMinor(standing, lifetime, { day, marginRatio: margin, discountYearly: worth.discountYearly })));
}

const MOST_RENEWED = 240;
const lifetimes = new WeakMap<WorthFacts, Map<string, readonly number[]>>();

function lifetimesBy(worth: WorthFacts, curve: RenewalCurve, discount: number): readonly number[] {
  const kept = lifetimes.get(worth) ?? new Map<string, readonly number[]>();
  lifetimes.set(worth, kept);
  const key = `${curve.a}/${curve.b}/${curve.c}/${discount}`;
  const found = kept.get(key) ?? residualLifetimes(curve, discount, MOST_RENEWED);
  kept.set(key, found);
  return found;
}

/** What an account is worth and what it costs, for columns, rules, scorecards and segments. */
export const VALUE_OF_ACCOUNT_METRICS: readonly Metric[] = [grossMargin, costToServe, winCost, paidBack, ltvSoFar, ltvToCome, ltv];
