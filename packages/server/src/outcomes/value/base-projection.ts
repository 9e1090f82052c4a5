import { type Dice, normalQuantile, type RenewalCurve, sharePast } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { Between, Standing } from './lifetimes.ts';
import { between, type FittedCurve } from './retention-curve.ts';

/** What moved recurring money in one past quarter, of a year's price (ARR), minor units. */
export type PastQuarter = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  readonly openingMinor: number;
  readonly closingMinor: number;
  /** New and come back. */
  readonly newMinor: number;
  /** Expansion less contraction, of those kept. */
  readonly grownMinor: number;
  readonly lostMinor: number;
};

/** One quarter ahead, at its end: what is left of today's customers at today's price, what they grew by, and what later ones bring, first as new ones and then as renewed ones. */
export type QuarterAhead = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  readonly renewalMinor: number;
  readonly expansionMinor: number;
  /** Of those who sign within the year before its end, and of those who signed before that, after today: they are the base now. */
  readonly newMinor: number;
  readonly laterMinor: number;
  readonly total: Between;
};

/** Accounts that go by one curve. */
export type Projected = { readonly fitted: FittedCurve; readonly standing: readonly Standing[] };
export type Rates = { readonly newMinor: number; readonly growth: number };
export type Projection = { readonly quarters: readonly QuarterAhead[]; readonly rates: Rates };

type Asked = { readonly day: DayNumber; readonly past: readonly PastQuarter[]; readonly groups: readonly Projected[]; readonly roll: Dice };

const QUARTERS = 12;
const YEAR_QUARTERS = 4;
const RATES_OF = 4;
const FINE = 2 ** 32;

/**
 * Today's base carried on by the curves it goes by, growth and new business as in the last four quarters, which customers of
 * later quarters leave by the same curves. The interval draws anew: the curves, the quarters before, and who leaves.
 */
export function* projectionSteps({ day, past, groups, roll }: Asked): Steps<Projection> {
  const recent = past.slice(-RATES_OF);
  const cells = groups.map(({ standing }) => cellsOf(standing, day));
  const mix = mixOf(groups);
  const draws = Math.min(...groups.map(({ fitted }) => fitted.draws.length));
  const rates = ratesOf(recent);
  const here = pathOf({ cells, mix, curves: groups.map(({ fitted }) => fitted.curve), rates: () => rates, noise: () => 0 });
  const totals: number[][] = [];
  for (let draw = 0; draw < draws; draw++) {
    const one = pathOf({
      cells,
      mix,
      curves: groups.map(({ fitted }) => fitted.draws[draw] ?? fitted.curve),
      rates: () => ratesOf(past.length === 0 ? [] : [past[roll(past.length)] as PastQuarter]),
      noise: () => normalQuantile((roll(FINE) + 0.5) / FINE),
    });
    for (const [at, quarter] of one.entries()) (totals[at] ??= []).push(sumOf(quarter));
    yield;
  }
  const quarters = here.map((quarter, at) => ({
    since: addMonths(day, 3 * at),
    until: addMonths(day, 3 * (at + 1)),
    ...rounded(quarter),
    total: { value: sumOf(quarter), ...between(totals[at] ?? [sumOf(quarter)]) },
  }));
  return { quarters, rates };
}

function ratesOf(quarters: readonly PastQuarter[]): Rates {
  const sum = (of: (one: PastQuarter) => number) => quarters.reduce((all, one) => all + of(one), 0);
  const kept = sum((one) => one.openingMinor - one.lostMinor);
  return {
    newMinor: quarters.length === 0 ? 0 : sum((one) => one.newMinor) / quarters.length,
    growth: kept <= 0 ? 0 : sum((one) => one.grownMinor) / kept,
  };
}

/** Accounts that have as many renewals behind them, and as many ahead by the end of a quarter, are one. */
type Cell = { readonly renewed: number; readonly ahead: number; readonly minor: number; readonly squares: number };

function cellsOf(standing: readonly Standing[], day: DayNumber): readonly (readonly Cell[])[] {
  return Array.from({ length: QUARTERS }, (_, at) => {
    const end = addMonths(day, 3 * (at + 1));
    const cells = new Map<string, Cell>();
    for (const one of standing) {
      const ahead = renewalsBy(one, end);
      const key = `${one.renewed}/${ahead}`;
      const yearly = 12 * one.mrrMinor;
      const cell = cells.get(key) ?? { renewed: one.renewed, ahead, minor: 0, squares: 0 };
      cells.set(key, { ...cell, minor: cell.minor + yearly, squares: cell.squares + yearly ** 2 });
    }
    return [...cells.values()];
  });
}

/** How many renewals an account comes to up to a day. */
export function renewalsBy({ dueDay, termMonths }: Pick<Standing, 'dueDay' | 'termMonths'>, day: DayNumber): number {
  let ahead = 0;
  while (addMonths(dueDay, ahead * termMonths) <= day) ahead += 1;
  return ahead;
}

/** By which curve, and by what term, new money will go: as that of today does. */
type Mix = readonly { readonly share: number; readonly termMonths: number }[];

function mixOf(groups: readonly Projected[]): Mix {
  const minors = groups.map(({ standing }) => standing.reduce((sum, { mrrMinor }) => sum + mrrMinor, 0));
  const all = minors.reduce((sum, minor) => sum + minor, 0);
  return groups.map(({ standing }, at) => {
    const terms = standing.map(({ termMonths }) => termMonths).sort((a, b) => a - b);
    return { share: all === 0 ? 0 : (minors[at] ?? 0) / all, termMonths: terms[Math.floor(terms.length / 2)] ?? 12 };
  });
}

type Path = {
  readonly cells: readonly (readonly (readonly Cell[])[])[];
  readonly mix: Mix;
  readonly curves: readonly RenewalCurve[];
  readonly rates: () => Rates;
  readonly noise: () => number;
};
type Parts = {
  readonly renewalMinor: number;
  readonly expansionMinor: number;
  readonly newMinor: number;
  readonly laterMinor: number;
};

function pathOf({ cells, mix, curves, rates, noise }: Path): readonly Parts[] {
  const signed: number[] = [];
  let growth = 1;
  const luck = noise();
  return Array.from({ length: QUARTERS }, (_, at) => {
    const { newMinor, growth: byQuarter } = rates();
    signed.push(newMinor);
    growth *= 1 + byQuarter;
    let [renewal, variance] = [0, 0];
    for (const [group, curve] of curves.entries())
      for (const { renewed, ahead, minor, squares } of cells[group]?.[at] ?? []) {
        const share = sharePast(curve, renewed + ahead) / sharePast(curve, renewed);
        renewal += share * minor;
        variance += share * (1 - share) * squares;
      }
    const renewalMinor = Math.max(0, renewal + luck * Math.sqrt(variance));
    const left = signed.map((minor, when) => minor * keptAfter(3 * (at - when), mix, curves));
    const isNew = (when: number) => at - when < YEAR_QUARTERS;
    return {
      renewalMinor,
      expansionMinor: renewalMinor * (growth - 1),
      newMinor: left.reduce((sum, minor, when) => (isNew(when) ? sum + minor : sum), 0),
      laterMinor: left.reduce((sum, minor, when) => (isNew(when) ? sum : sum + minor), 0),
    };
  });
}

function keptAfter(months: number, mix: Mix, curves: readonly RenewalCurve[]): number {
  return mix.reduce(
    (sum, { share, termMonths }, at) => sum + share * sharePast(curves[at] ?? { a: 1, b: 1, c: 1 }, Math.floor(months / termMonths)),
    0,
  );
}

const sumOf = ({ renewalMinor, expansionMinor, newMinor, laterMinor }: Parts) => renewalMinor + expansionMinor + newMinor + laterMinor;
const rounded = ({ renewalMinor, expansionMinor, newMinor, laterMinor }: Parts): Parts => ({
  renewalMinor: Math.round(renewalMinor),
  expansionMinor: Math.round(expansionMinor),
  newMinor: Math.round(newMinor),
  laterMinor: Math.round(laterMinor),
});
