import { auc, type Interval, median } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import type { Case, Window } from './case.ts';

export type Means = { readonly window: Window /** Of the accounts that were looked at, a week. */; readonly capacity: number };

/** Fewer who left say nothing: the interval would reach over all. */
const LEAVERS_MIN = 10;

/** How much a score that was right so often says; too good means that it knew. */
export type Verdict = 'too_thin' | 'no_better_than_chance' | 'finds_leavers' | 'too_good';
const TOO_GOOD = 0.95;

export type Share = { readonly n: number; readonly of: number };

export type Figures = {
  readonly verdict: Verdict;
  readonly dates: { readonly first: DayNumber; readonly last: DayNumber; readonly n: number } | null;
  readonly cases: Share;
  readonly leaverAccounts: number;
  /** Left out of the headline: they could not be scored, gave notice before, or left too soon. */
  readonly leftOut: { readonly unknown: Share; readonly noticed: number; readonly soon: number; readonly notOver: number };
  readonly blind: Interval | null;
  readonly whole: Interval | null;
  /** Those who left within the days that the headline leaves out, against the same who stayed. */
  readonly soon: Interval | null;
  readonly capacity: { readonly aDate: number; readonly found: Share; readonly of: number; readonly lift: number | null };
  readonly red: Told;
  readonly warned: Told;
  readonly calibration: Calibration | null;
  readonly leadTime: { readonly leavers: number; readonly red: Seen; readonly warned: Seen };
  /** Of those who left, by how they stood when there was time at last: so many were green. */
  readonly green: Share;
  readonly bySegment: readonly (Part & { readonly segment: string | null })[];
  readonly byScorecard: readonly (Part & { readonly scorecard: string; readonly version: number })[];
  readonly byDate: readonly (Part & { readonly day: DayNumber })[];
};

/** Precision: of those told, so many left. Recall: of those who left, so many were told. */
export type Told = { readonly precision: Share; readonly recall: Share; readonly falseAlarms: Share };
export type Seen = { readonly accounts: number; readonly medianDays: number | null };
/** A part with fewer accounts that left has no figure: it would look surer than it is. */
const PART_LEAVERS_MIN = 5;
type Part = { readonly cases: Share; readonly auc: Interval | null };

/** What the cases say of the score. A function of them alone, so that anybody can count it again. */
export function figuresOf(cases: readonly Case[], { window, capacity }: Means): Figures {
  const over = cases.filter((one) => one.outcome === 'left' || one.outcome === 'stayed');
  const days = [...new Set(over.map((one) => one.day))].sort((a, b) => a - b);
  const left = over.filter(isLeft);
  const leaverAccounts = accountsOf(left);
  const blind = aucOf(over, 'blind');
  const last = days.at(-1);
  return {
    verdict: verdictOf(blind, { left: leaverAccounts, stayed: accountsOf(over.filter((one) => !isLeft(one))) }),
    dates: days[0] === undefined || last === undefined ? null : { first: days[0], last, n: days.length },
    cases: { n: left.length, of: over.length },
    leaverAccounts,
    leftOut: leftOutOf(cases, over),
    blind,
    whole: aucOf(over, 'whole'),
    soon: aucOf(
      cases.filter((one) => one.outcome === 'left_soon' || one.outcome === 'stayed'),
      'blind',
    ),
    capacity: worstOf(over, capacity),
    red: toldOf(over, isRed),
    warned: toldOf(over, isWarned),
    calibration: calibrate(over, window.leadDays + window.horizonDays),
    leadTime: leadTimeOf(cases),
    green: greenOf(left),
    bySegment: partsOf(over, (one) => one.segment ?? '').map(([, own, part]) => ({ segment: own.segment, ...part })),
    byScorecard: partsOf(over, (one) => `${one.scorecard}/${one.version}`).flatMap(([, { scorecard, version }, part]) => [
      { scorecard, version, ...part },
      ...formerOf(over.filter((one) => one.scorecard === scorecard && one.version === version)).map((one) => ({ scorecard, ...one })),
    ]),
    byDate: partsOf(over, (one) => one.day)
      .map(([day, , part]) => ({ day, ...part }))
      .sort((a, b) => a.day - b.day),
  };
}

const isLeft = (one: Case) => one.outcome === 'left' || one.outcome === 'left_soon';
const isRed = ({ blind }: Case) => blind.band === 'red';
const isWarned = ({ blind }: Case) => blind.band === 'red' || blind.band === 'yellow';

function accountsOf(cases: readonly Case[]): number {
  return new Set(cases.map((one) => one.accountId)).size;
}

function aucOf(cases: readonly Case[], side: 'blind' | 'whole'): Interval | null {
  return auc(
    cases.flatMap((one) => {
      const { points } = one[side];
      return points === null ? [] : { value: -points, isPositive: isLeft(one), cluster: one.accountId };
    }),
  );
}

function verdictOf(found: Interval | null, { left, stayed }: { readonly left: number; readonly stayed: number }): Verdict {
  if (found === null || left < LEAVERS_MIN || stayed < LEAVERS_MIN) return 'too_thin';
  if (found.lower <= 0.5) return 'no_better_than_chance';
  return found.value >= TOO_GOOD ? 'too_good' : 'finds_leavers';
}

function leftOutOf(cases: readonly Case[], over: readonly Case[]): Figures['leftOut'] {
  const count = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const unknown = over.filter(({ blind }) => blind.points === null);
  return {
    unknown: { n: unknown.filter(isLeft).length, of: unknown.length },
    noticed: count('noticed'),
    soon: count('left_soon'),
    notOver: count('not_over'),
  };
}

/** Who would have been turned to on each date had the worst been taken first, as many as the team can in a week. */
function worstOf(over: readonly Case[], capacity: number): Figures['capacity'] {
  const scored = over.filter(({ blind }) => blind.points !== null);
  const worst = [...Map.groupBy(scored, (one) => one.day).values()].flatMap((own) =>
    own.toSorted((a, b) => (a.blind.points ?? 0) - (b.blind.points ?? 0) || (a.accountId < b.accountId ? -1 : 1)).slice(0, capacity),
  );
  const found = { n: worst.filter(isLeft).length, of: worst.length };
  const all = { n: scored.filter(isLeft).length, of: scored.length };
  const lift = found.of === 0 || all.n === 0 ? null : found.n / found.of / (all.n / all.of);
  return { aDate: capacity, found, of: all.n, lift };
}

function toldOf(over: readonly Case[], isTold: (one: Case) => boolean): Told {
  const told = over.filter(isTold);
  const left = over.filter(isLeft);
  const hits = told.filter(isLeft).length;
  return {
    precision: { n: hits, of: told.length },
    recall: { n: hits, of: left.length },
    falseAlarms: { n: told.length - hits, of: over.length - left.length },
  };
}

const YEAR = 365;

/** From the first date within the last year on which it stood so until it left, of every account that left. */
function leadTimeOf(cases: readonly Case[]): Figures['leadTime'] {
  const leaving = [
    ...Map.groupBy(
      cases.filter((one) => one.leftDay !== null),
      (one) => `${one.accountId}/${one.leftDay}`,
    ).values(),
  ];
  const seen = (isSeen: (one: Case) => boolean): Seen => {
    const days = leaving.flatMap((own) => {
      const first = own.filter((one) => isSeen(one) && (one.leftDay ?? 0) - one.day <= YEAR).map((one) => (one.leftDay ?? 0) - one.day);
      return first.length === 0 ? [] : [Math.max(...first)];
    });
    return { accounts: days.length, medianDays: median(days) };
  };
  return { leavers: leaving.length, red: seen(isRed), warned: seen(isWarned) };
}

/** Each who left by the last date on which it is counted. */
function greenOf(left: readonly Case[]): Share {
  const last = lastOfEach(left);
  return { n: last.filter(({ blind }) => blind.band === 'green').length, of: last.length };
}

function lastOfEach(left: readonly Case[]): readonly Case[] {
  const last = new Map<string, Case>();
  for (const one of left) if (one.day >= (last.get(one.accountId)?.day ?? 0)) last.set(one.accountId, one);
  return [...last.values()];
}

function partsOf<Key>(over: readonly Case[], keyOf: (one: Case) => Key): readonly (readonly [Key, Case, Part])[] {
  return [...Map.groupBy(over, keyOf)]
    .flatMap(([key, own]) => {
      const [first] = own;
      return first === undefined ? [] : [[key, first, partOf(own)] as const];
    })
    .sort(([, , a], [, , b]) => b.cases.of - a.cases.of);
}

/** The same cases by what each version before would have said of them. */
function formerOf(own: readonly Case[]): readonly (Part & { readonly version: number })[] {
  return (own[0]?.former ?? []).map(({ version }, at) => {
    const then = own.map((one) => ({ ...one, blind: { ...one.blind, points: one.former[at]?.points ?? null } }));
    return { version, ...partOf(then) };
  });
}

function partOf(own: readonly Case[]): Part {
  const left = own.filter(isLeft);
  return { cases: { n: left.length, of: own.length }, auc: accountsOf(left) < PART_LEAVERS_MIN ? null : aucOf(own, 'blind') };
}
