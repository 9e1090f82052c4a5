import { atMost, median, spreadOf } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  actionsOver,
  activityOf,
  type Activity,
  heldProducts,
  type ProductFacts,
  usedCycles,
  useSeason,
} from '../../measures/metrics/index.ts';
import { openOf, type Watch } from './detector.ts';
import { dropFinding } from './drop-finding.ts';
import type { Finding } from './finding.ts';

type Limits = Readonly<Record<string, number>>;
type Month = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  /** Core actions of the month and its days of grace. */
  readonly count: number;
  /** In the month itself nothing was done: one such month is let pass, two are a missed cycle. */
  readonly isMissed: boolean;
  /** The part of usual work that its season lets expect. */
  readonly season: number;
};

/** Work of a month may be done in the first week of the next. */
const GRACE_DAYS = 7;
const MONTHS_OF_HABIT = 8;
const MONTHS_BACK = 36;
/** Months of small products usually vary by a third from one to the next; trusted like six months of the account's own. */
const PRIOR = { usual: 0.1, trust: 6 } as const;

/** A monthly product is judged by its last month whose days of grace are over, against the months before the fall. */
export function monthlyDrop(watch: Watch, limits: Limits): readonly Finding[] {
  const { dossier, day, context } = watch;
  return heldProducts(dossier, day, context)
    .filter(({ product }) => product.useCycle === 'month')
    .flatMap(({ product }) => dropOf(watch, product, limits))
    .slice(0, 1);
}

function dropOf(watch: Watch, product: ProductFacts, limits: Limits): readonly Finding[] {
  const activity = activityOf(watch.dossier.usage, product.key);
  if (activity === null) return [];
  const months = monthsOf(watch, product, activity);
  const last = months.at(-1);
  if (last === undefined) return [];
  const open = openOf(watch, 'use_drop');
  const isOwn = open !== null && months.some((month) => month.since === open.sinceDay);
  const sinceDay = isOwn ? open.sinceDay : last.since;
  const habit = habitOf(months.filter((month) => month.since < sinceDay).slice(-MONTHS_OF_HABIT));
  if (habit === null || habit.level < (limits.expected_min ?? 12)) return [];
  const shown = isOwn ? lowestSince(months, sinceDay, habit) : last;
  const expected = { mean: habit.level * shown.season, spread: habit.spread };
  const drop = { month: shown, mean: expected.mean, chance: atMost(shown.count, expected) };
  const isFound = isOwn
    ? !isOver(months, { sinceDay, level: habit.level, backRatio: limits.back_ratio ?? 0.8 })
    : !last.isMissed && shown.count <= (limits.ratio_max ?? 0.6) * expected.mean && drop.chance <= (limits.false_positive_rate ?? 0.001);
  return isFound ? [foundDrop(watch, { product, activity, habit, drop, sinceDay, limits })] : [];
}

function monthsOf({ dossier, day }: Watch, product: ProductFacts, activity: Activity): readonly Month[] {
  return usedCycles(dossier, day, { product, count: MONTHS_BACK })
    .filter((month) => !month.isPaused && month.until + GRACE_DAYS <= day)
    .map(({ since, until, actions }) => ({
      since,
      until,
      count: actionsOver(activity, since, until + GRACE_DAYS),
      isMissed: actions === 0,
      season: seasonOf(dossier.country, since, until),
    }));
}

function seasonOf(country: string | null, since: DayNumber, until: DayNumber): number {
  let sum = 0;
  for (let day = since; day < until; day++) sum += useSeason(country, day);
  return sum / (until - since);
}

type MonthlyHabit = { readonly months: readonly Month[]; readonly level: number; readonly spread: number };

/** The middle of the months and how far the account's own months lie from it. */
function habitOf(months: readonly Month[]): MonthlyHabit | null {
  if (months.length < MONTHS_OF_HABIT) return null;
  const level = median(months.map((month) => month.count / month.season)) ?? 0;
  const history = months.map((month) => ({ count: month.count, expected: level * month.season }));
  return { months, level, spread: spreadOf(history, PRIOR) };
}

/** Of the last two months since the fall the one that is further from the habit: it is why the drop goes on. */
function lowestSince(months: readonly Month[], sinceDay: DayNumber, { level }: MonthlyHabit): Month {
  const ratio = (month: Month) => month.count / (level * month.season);
  const recent = months.filter((month) => month.since >= sinceDay).slice(-2);
  return recent.reduce((lowest, month) => (ratio(month) <= ratio(lowest) ? month : lowest));
}

/** Two months in a row are back at the habit from before the fall. */
function isOver(
  months: readonly Month[],
  { sinceDay, level, backRatio }: { readonly sinceDay: DayNumber; readonly level: number; readonly backRatio: number },
): boolean {
  const recent = months.filter((month) => month.since >= sinceDay).slice(-2);
  return recent.length === 2 && recent.every((month) => month.count >= backRatio * level * month.season);
}

type Shown = {
  readonly product: ProductFacts;
  readonly activity: Activity;
  readonly habit: MonthlyHabit;
  readonly drop: { readonly month: Month; readonly mean: number; readonly chance: number };
  readonly sinceDay: DayNumber;
  readonly limits: Limits;
};

function foundDrop(watch: Watch, { product, activity, habit, drop, sinceDay, limits }: Shown): Finding {
  const { month, mean, chance } = drop;
  const before = { since: habit.months[0]?.since ?? sinceDay, until: habit.months.at(-1)?.until ?? sinceDay };
  return dropFinding(watch, {
    change: { dossier: watch.dossier, activity, productKey: product.key, before, after: month, day: watch.day },
    sinceDay,
    actual: month.count,
    expected: mean,
    chance,
    basis: { weeks: 4, habitWeeks: habit.months.length * 4, monthsBefore: habit.months.length },
    isSourceWatched: false,
    severeRatio: limits.severe_ratio ?? 0.4,
  });
}
