import type { DayNumber } from '../../kernel/time.ts';
import type { Band } from '../health/index.ts';
import type { Signal, WhenSnoozed } from './advance-signals.ts';
import { type Finding, RANK } from './finding.ts';

/** The account at the end of the day, as a snooze is held against it. */
export type AccountToday = {
  readonly day: DayNumber;
  readonly band: Band;
  readonly points: number | null;
  /** What opened today. */
  readonly opened: readonly Finding[];
};

/** A snooze ends on its day, or as soon as it gets worse where that was asked for. */
export function wakeSnoozed(signals: readonly Signal[], account: AccountToday): readonly Signal[] {
  return signals.map((signal) => (isWoken(signal, account) ? woken(signal) : signal));
}

function isWoken(signal: Signal, account: AccountToday): boolean {
  if (signal.state !== 'snoozed') return false;
  const isDue = signal.snoozedUntilDay !== null && signal.snoozedUntilDay <= account.day;
  return isDue || (signal.isSnoozedUntilWorse && isWorse(signal, account));
}

const POINTS_LOST = 10;
const EXPOSURE_RISE = 1.1;
const BAND_RANK: Readonly<Record<Band, number | null>> = { green: 0, yellow: 1, red: 2, unknown: null };

/**
 * Many signals have one severity and could never rise, so whatever makes matters worse for the account counts:
 * its band, ten points, a tenth more ARR exposed, another signal. Unknown health is neither better nor worse.
 */
function isWorse({ severity, exposedArrMinor, whenSnoozed: then }: Signal, { band, points, opened }: AccountToday): boolean {
  if (opened.some((finding) => finding.severity !== 'positive')) return true;
  if (then === null) return false;
  return (
    RANK[severity] > RANK[then.severity] || isBandWorse(then.band, band) || hasLost(then, points) || isMoreExposed(then, exposedArrMinor)
  );
}

function isBandWorse(then: Band | null, now: Band): boolean {
  const [from, to] = [then === null ? null : BAND_RANK[then], BAND_RANK[now]];
  return from !== null && to !== null && to > from;
}

function hasLost({ points: then }: WhenSnoozed, now: number | null): boolean {
  return then !== null && now !== null && now <= then - POINTS_LOST;
}

function isMoreExposed({ exposedArrMinor: then }: WhenSnoozed, now: number | null): boolean {
  return then !== null && now !== null && now > 0 && now >= then * EXPOSURE_RISE;
}

function woken(signal: Signal): Signal {
  return { ...signal, state: 'open', snoozedUntilDay: null, isSnoozedUntilWorse: false, whenSnoozed: null };
}
