import { brier, calibrationSlope, fallingRates, mean, rateAt, type Interval, wilson } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Case } from './case.ts';
import { splitDates } from './dates.ts';

/** A tenth of the cases, by points: what the earlier dates foretold for it, and what came. */
export type Decile = {
  readonly from: number;
  readonly to: number;
  readonly foretold: number;
  readonly observed: Interval;
};

export type Calibration = {
  /** Chances were learned on dates up to here, whose outcomes were known before those looked at. */
  readonly learnedTo: DayNumber;
  readonly lookedFrom: DayNumber;
  readonly deciles: readonly Decile[];
  readonly brier: number;
  /** Of who foretells for everybody the share that left before. */
  readonly baseBrier: number;
  /** The part of its error that the score saves; below 0 it would be better not to look at it. */
  readonly skill: number;
  readonly slope: number | null;
};

const LEFT_MIN = 5;

type Seen = { readonly points: number; readonly isLeft: boolean; readonly day: DayNumber };

/**
 * Points become chances by what came of such points on earlier dates, and are held against the last third of the dates.
 * No window of the earlier ones reaches into these. Null where either holds too few who left.
 */
export function calibrate(over: readonly Case[], windowDays: number): Calibration | null {
  const seen = over.flatMap(({ blind, outcome, day }): Seen[] =>
    blind.points === null ? [] : [{ points: blind.points, isLeft: outcome === 'left', day }],
  );
  const split = splitDates(
    seen.map((one) => one.day),
    windowDays,
  );
  if (split === null) return null;
  const { learnedTo, lookedFrom } = split;
  const before = seen.filter((one) => one.day <= learnedTo);
  const after = seen.filter((one) => one.day >= lookedFrom).sort((a, b) => a.points - b.points);
  if ([before, after].some((part) => leftOf(part) < LEFT_MIN)) return null;
  const steps = fallingRates(before.map(({ points, isLeft }) => ({ value: points, isTrue: isLeft })));
  const foretold = after.map(({ points, isLeft }) => ({ chance: rateAt(steps, points) ?? 0, isTrue: isLeft }));
  const base = leftOf(before) / before.length;
  const own = brier(foretold) ?? 0;
  const baseBrier = brier(foretold.map((one) => ({ ...one, chance: base }))) ?? 0;
  return {
    learnedTo,
    lookedFrom,
    deciles: decilesOf(after, foretold),
    brier: own,
    baseBrier,
    skill: 1 - own / baseBrier,
    slope: calibrationSlope(foretold),
  };
}

function leftOf(seen: readonly Seen[]): number {
  return seen.filter((one) => one.isLeft).length;
}

function decilesOf(after: readonly Seen[], foretold: readonly { readonly chance: number }[]): readonly Decile[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const [since, until] = [tenth, tenth + 1].map((edge) => Math.floor((edge * after.length) / 10));
    const own = after.slice(since, until);
    const chances = foretold.slice(since, until).map(({ chance }) => chance);
    const observed = wilson(leftOf(own), own.length);
    const [first, last] = [own[0], own.at(-1)];
    if (observed === null || first === undefined || last === undefined) return null;
    return { from: first.points, to: last.points, foretold: mean(chances) ?? 0, observed };
  }).filter((decile) => decile !== null);
}
