import type { Stage } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { pathOf, type StageSpan } from '../../judgements/account-state/index.ts';

/** The lanes of the flock, lowest first. */
export const LANES = ['churned', 'onboarding', 'adopting', 'established', 'growing', 'advocating'] as const satisfies readonly Stage[];
export type Lane = (typeof LANES)[number];

const MONTH_DAYS = 30.44;
/** Five years after the start the flock has spread over the last lanes. */
const MONTHS = 60;
/** Fewer accounts of an age are no flock. */
const BAND_MIN = 5;

export type Bird = {
  readonly accountId: string;
  /** The first day with a paid subscription. */
  readonly startDay: DayNumber;
  readonly spans: readonly StageSpan[];
};

/** Where the peers of an age stand: a quarter is below `lower`, half below `middle`, a quarter above `upper`, as places among the lanes. */
export type BandOfMonth = {
  readonly month: number;
  readonly accounts: number;
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
};
export type Flock = {
  readonly accounts: number;
  readonly band: readonly BandOfMonth[];
  /** Accounts of an age in a lane, at most one place each a month. */
  readonly density: readonly { readonly month: number; readonly lane: Lane; readonly accounts: number }[];
};

/** Where customers stood so many months after their start, as far as we saw it. */
export function flockOf(birds: readonly Bird[], today: DayNumber): Flock {
  const counts = Array.from({ length: MONTHS + 1 }, () => LANES.map(() => 0));
  for (const bird of birds) countPlaces(counts, bird, today);
  return {
    accounts: birds.length,
    band: counts.flatMap((lanes, month) => bandOf(lanes, month)),
    density: counts.flatMap((lanes, month) =>
      LANES.flatMap((lane, at) => ((lanes[at] ?? 0) > 0 ? [{ month, lane, accounts: lanes[at] ?? 0 }] : [])),
    ),
  };
}

/** Adds each month of one account to the lane in which it stood. */
function countPlaces(counts: readonly number[][], { startDay, spans }: Bird, today: DayNumber): void {
  let at = -1;
  let place = -1;
  for (const [month, lanes] of counts.entries()) {
    const day = Math.round(startDay + month * MONTH_DAYS);
    if (day > today) return;
    for (let next = spans[at + 1]; next !== undefined && next.sinceDay <= day; next = spans[at + 1]) {
      at += 1;
      place = (LANES as readonly Stage[]).indexOf(next.stage);
    }
    if (place >= 0) lanes[place] = (lanes[place] ?? 0) + 1;
  }
}

/** Of customers alone: who left is no part of the usual path, and is seen in the picture. */
function bandOf([, ...lanes]: readonly number[], month: number): readonly BandOfMonth[] {
  const accounts = lanes.reduce((sum, n) => sum + n, 0);
  if (accounts < BAND_MIN) return [];
  const placeAt = (share: number) => {
    let before = 0;
    return 1 + lanes.findIndex((n) => (before += n) > share * (accounts - 1));
  };
  return [{ month, accounts, lower: placeAt(0.25), middle: placeAt(0.5), upper: placeAt(0.75) }];
}

export function isLane(stage: Stage): stage is Lane {
  return (LANES as readonly Stage[]).includes(stage);
}

export type FlockLine = {
  readonly path: readonly { readonly month: number; readonly lane: Lane }[];
  /** It reaches today: the account is no older than the picture. */
  readonly isWhole: boolean;
};

/** The way of one account from its start on, in months after it, as far as the picture reaches. */
export function lineOf({ startDay, spans }: Bird, today: DayNumber): FlockLine {
  const seen = pathOf(spans);
  const before = seen.findLastIndex(({ sinceDay }) => sinceDay <= startDay);
  const moves = seen.slice(Math.max(0, before)).flatMap(({ stage, sinceDay }) => {
    const month = monthsAfter(startDay, Math.max(sinceDay, startDay));
    return isLane(stage) && month <= MONTHS ? [{ month, lane: stage }] : [];
  });
  const last = moves.at(-1);
  const age = monthsAfter(startDay, today);
  const end = Math.min(MONTHS, age);
  return { path: last === undefined || end <= last.month ? moves : [...moves, { month: end, lane: last.lane }], isWhole: age <= MONTHS };
}

export function monthsAfter(startDay: DayNumber, day: DayNumber): number {
  return Math.round((10 * (day - startDay)) / MONTH_DAYS) / 10;
}
