import { addMonths } from '../../../kernel/time.ts';
import { type AccountMoney, marginOfAccount, soFarMinor } from '../account-value.ts';
import { assumptionsIn, marginOfAll, marginTaken } from '../gross-margin.ts';
import type { Assumptions, Margin } from '../assumptions.ts';
import type { LifeKind } from '../contract-life.ts';
import { type Keep, keepOf } from '../keep-cost.ts';
import type { PayingAccount } from '../paying-account.ts';
import { countGroups, type Group, type Grouping, groupOf, groupsBy, lastLife, middleTerm, MOST_TOLD } from '../groups.ts';
import { type Between, breakEvenRenewal, discountOfTerm, lifetimeAsNew, type Lifetimes, type Standing, toComeParts } from '../lifetimes.ts';
import { expectedPayback, type NewCustomer, type PaybackPoint } from '../payback-curve.ts';
import { between, type FittedCurve } from '../retention-curve.ts';
import { curveFor, type CurvesOfKind, curvesOfKind, lifetimesOf } from './curves.ts';
import type { ValueLoaded } from './load-value.ts';

/** Money in minor units of the workspace's currency; ratios 0 to 1. Null is unknown. */
export type ValueOfGroup = {
  readonly name: Group;
  /** Of the kind, that ever paid; and those who stand before a renewal. */
  readonly accounts: number;
  readonly customers: number;
  /** Money times margin, up to today, of all of them. */
  readonly soFarMinor: number;
  /** Of those who stand before a renewal, all together; null without a curve. */
  readonly toCome: Between | null;
  readonly curveOf: 'own' | 'all' | null;
  readonly margin: Margin;
  /** Whose contract began within twelve months: how many, what they pay a month at first, and what one comes to. */
  readonly fresh: { readonly accounts: number; readonly mrrMinor: number; readonly value: Between | null };
  /** Winning one of those, and getting it started. */
  readonly winMinor: number | null;
  /** Renewal by which one has paid that back, in expectation; -1 never. */
  readonly breakEven: number | null;
  /** What one is expected to bring back over time; empty where that cannot be told. */
  readonly expected: readonly PaybackPoint[];
  readonly termMonths: number;
  /** Customers throughout the twelve months, and what keeping one of them cost a year, kind by kind. */
  readonly kept: number;
  readonly keep: Keep;
};
export type ValueByGroup = {
  readonly assumptions: Assumptions;
  readonly overall: ValueOfGroup;
  readonly groups: readonly ValueOfGroup[];
  /** How many groups there are. */
  readonly groupsTotal: number;
  /** Accounts left out, because a rate is not known. */
  readonly unknown: number;
};

export type AccountOfValue = PayingAccount & { readonly money: AccountMoney };
type Asked = { readonly kind: LifeKind; readonly by: Grouping };

export function moneyOfAccounts({ accounts }: Pick<ValueLoaded, 'accounts'>) {
  const known = accounts.filter((one): one is AccountOfValue => one.money !== null);
  return { known, unknown: accounts.length - known.length, ofAll: marginOfAll(known.map(({ money }) => money.run)) };
}

export async function valueByGroup(loaded: ValueLoaded, asked: Asked): Promise<ValueByGroup> {
  const { known, unknown, ofAll } = moneyOfAccounts(loaded);
  const own = known.filter((account) => lastLife(account)?.kind === asked.kind);
  const curves = await curvesOfKind(loaded.accounts, asked.kind, asked.by);
  const valued = new Valuing(loaded, asked, { curves, ofAll });
  const groups: ValueOfGroup[] = [];
  for (const [name, accounts] of groupsBy(own, asked.by, MOST_TOLD))
    groups.push(await valued.groupOf(name, accounts as readonly AccountOfValue[]));
  return {
    assumptions: assumptionsIn(loaded.assumptions),
    overall: await valued.all(own),
    groups,
    groupsTotal: countGroups(own, asked.by),
    unknown,
  };
}

type Given = { readonly curves: CurvesOfKind; readonly ofAll: number | null };

class Valuing {
  readonly #loaded: ValueLoaded;
  readonly #asked: Asked;
  readonly #given: Given;

  constructor(loaded: ValueLoaded, asked: Asked, given: Given) {
    this.#loaded = loaded;
    this.#asked = asked;
    this.#given = given;
  }

  all(accounts: readonly AccountOfValue[]): Promise<ValueOfGroup> {
    return this.#value(null, accounts, this.#given.curves.overall.fitted === null ? null : 'all');
  }

  groupOf(name: Group, accounts: readonly AccountOfValue[]): Promise<ValueOfGroup> {
    const has = this.#given.curves.groups.find((one) => one.name === name)?.curve.fitted ?? null;
    return this.#value(name, accounts, has !== null ? 'own' : this.#given.curves.overall.fitted === null ? null : 'all');
  }

  async #value(name: Group, accounts: readonly AccountOfValue[], curveOf: ValueOfGroup['curveOf']): Promise<ValueOfGroup> {
    const { assumptions, day } = this.#loaded;
    const year = { since: addMonths(day + 1, -12), until: day + 1 };
    const margin = marginTaken(null, marginOfAll(accounts.map(({ money }) => money.run)) ?? this.#given.ofAll, assumptions);
    const fresh = accounts.filter((one) => (one.lives[0]?.sinceDay ?? 0) >= year.since);
    const freshMrr = fresh.length === 0 ? 0 : fresh.reduce((sum, { money }) => sum + (money.stretches[0]?.mrrMinor ?? 0), 0) / fresh.length;
    const termMonths = middleTerm(accounts);
    const fitted = curveOf === null ? null : curveOf === 'own' ? curveFor(this.#given.curves, name) : this.#given.curves.overall.fitted;
    const discount = discountOfTerm(assumptionsIn(assumptions).discountYearly, termMonths);
    const termMarginMinor = freshMrr * termMonths * margin.ratio;
    const asNew = fitted === null || fresh.length === 0 ? null : lifetimeAsNew(fitted, discount);
    const win = known(fresh.map(({ money }) => money.winMinor));
    const kept = accounts.filter(
      ({ money }) => money.mrrMinor > 0 && money.stretches.some(({ since, until }) => since < year.since && until >= year.since),
    );
    const keep = keepOf(kept.map(({ money }) => money.run));
    return {
      name,
      accounts: accounts.length,
      customers: accounts.filter(({ money }) => money.standing !== null).length,
      soFarMinor: accounts.reduce((sum, { money }) => sum + soFarMinor(money, this.#marginOf(money).ratio), 0),
      toCome: await this.#toCome(accounts),
      curveOf,
      margin,
      fresh: { accounts: fresh.length, mrrMinor: Math.round(freshMrr), value: asNew && scaled(asNew, termMarginMinor) },
      winMinor: meanOf(win),
      ...backOf(fitted, { mrrMinor: freshMrr, termMonths, marginRatio: margin.ratio, costMinor: meanOf(win), discount }),
      termMonths,
      kept: kept.length,
      keep,
    };
  }

  #marginOf(money: AccountMoney): Margin {
    return marginOfAccount(money, this.#given.ofAll, this.#loaded.assumptions);
  }

  /** Each account by the curve of its group; null where one of them has none. Samples are summed by who stands where, not account by account. */
  async #toCome(accounts: readonly AccountOfValue[]): Promise<Between | null> {
    const { day, assumptions } = this.#loaded;
    const { discountYearly } = assumptionsIn(assumptions);
    const cells = new Map<Lifetimes, number[]>();
    let [value, sure] = [0, 0];
    for (const account of accounts) {
      const { standing } = account.money;
      if (standing === null) continue;
      const lifetimes = await lifetimesFor(account, { assumptions, ...this.#asked, ...this.#given });
      if (lifetimes === null) return null;
      const parts = toComeParts(standing, { day, marginRatio: this.#marginOf(account.money).ratio, discountYearly });
      const n = placeOf(standing);
      value += Math.round(parts.certain + parts.perTerm * (lifetimes.byCurve[n] ?? 0));
      sure += parts.certain;
      const places = cells.get(lifetimes) ?? [];
      cells.set(lifetimes, places);
      places[n] = (places[n] ?? 0) + parts.perTerm;
    }
    const drawn = drawnSums(cells, sure);
    return { value, ...(drawn.length === 0 ? { lower: value, upper: value } : between(drawn)) };
  }
}

/** What is to come by each sample of the curves: what is certain, and what each place among the renewals is worth. */
function drawnSums(cells: ReadonlyMap<Lifetimes, readonly number[]>, sure: number): readonly number[] {
  const sums: number[] = [];
  for (const [{ byDraws }, places] of cells)
    for (const [at, draw] of byDraws.entries())
      sums[at] = (sums[at] ?? sure) + places.reduce((sum, perTerm, n) => sum + perTerm * (draw[n] ?? 0), 0);
  return sums;
}

const placeOf = ({ renewed }: Standing) => Math.min(renewed, MOST_RENEWED - 1);

/** By the curve that an account goes by; null without one. */
async function lifetimesFor(
  account: AccountOfValue,
  { assumptions, curves, by }: Omit<ToComeAsked, 'day' | 'ofAll'>,
): Promise<Lifetimes | null> {
  const fitted = curveFor(curves, groupOf(account, by));
  const discount = discountOfTerm(assumptionsIn(assumptions).discountYearly, account.money.standing?.termMonths ?? 1);
  return fitted === null ? null : lifetimesOf(fitted, discount, MOST_RENEWED);
}

type OfNew = Omit<NewCustomer, 'costMinor'> & { readonly costMinor: number | null };

/** When a new customer pays back; unknown without a curve, a cost, or a new customer. */
function backOf(fitted: FittedCurve | null, { costMinor, ...one }: OfNew): Pick<ValueOfGroup, 'breakEven' | 'expected'> {
  if (fitted === null || costMinor === null || one.mrrMinor === 0) return { breakEven: null, expected: [] };
  const termMarginMinor = one.mrrMinor * one.termMonths * one.marginRatio;
  return {
    breakEven: breakEvenRenewal(fitted.curve, { termMarginMinor, costMinor, discount: one.discount }) ?? -1,
    expected: expectedPayback(fitted, { ...one, costMinor }),
  };
}

type ToCome = { readonly minor: number; readonly draws: () => readonly number[] };
const NOTHING: ToCome = { minor: 0, draws: () => [] };
type ToComeAsked = Pick<ValueLoaded, 'assumptions' | 'day'> & Given & Pick<Asked, 'by'>;

/** What is to come of one account, by the curve and, where anybody asks, by each of its samples; nothing of who left; null without a curve. */
export async function toComeOf(account: AccountOfValue, asked: ToComeAsked): Promise<ToCome | null> {
  const { standing } = account.money;
  if (standing === null) return NOTHING;
  const lifetimes = await lifetimesFor(account, asked);
  if (lifetimes === null) return null;
  const { assumptions, day, ofAll } = asked;
  const { discountYearly } = assumptionsIn(assumptions);
  const marginRatio = marginOfAccount(account.money, ofAll, assumptions).ratio;
  const { certain, perTerm } = toComeParts(standing, { day, marginRatio, discountYearly });
  const n = placeOf(standing);
  const minorOf = (lifetime = 0) => Math.round(certain + perTerm * lifetime);
  return { minor: minorOf(lifetimes.byCurve[n]), draws: () => lifetimes.byDraws.map((draw) => minorOf(draw[n])) };
}

const MOST_RENEWED = 240;

const known = (minors: readonly (number | null)[]) => minors.filter((minor) => minor !== null);
const meanOf = (minors: readonly number[]) =>
  minors.length === 0 ? null : Math.round(minors.reduce((sum, minor) => sum + minor, 0) / minors.length);
const scaled = ({ value, lower, upper }: Between, by: number): Between => ({ value: value * by, lower: lower * by, upper: upper * by });
