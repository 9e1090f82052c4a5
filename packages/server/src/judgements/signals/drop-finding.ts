import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { finding, round } from './observe.ts';
import { type Change, notExplainedBy, whatFell, whoIsActive, whoStopped } from './use-change-evidence.ts';

export type DropSeen = {
  readonly change: Change;
  readonly sinceDay: DayNumber;
  readonly actual: number;
  readonly expected: number;
  /** How likely so little would be had nothing changed. */
  readonly chance: number;
  /** What it rests on: over how many weeks, against how many weeks or months of habit. */
  readonly basis: {
    readonly weeks: number;
    readonly habitWeeks: number;
    readonly monthsBefore?: number;
    readonly unit?: 'contact_days' | 'actions';
  };
  readonly isSourceWatched: boolean;
  readonly severeRatio: number;
};

/** A drop against the account's own habit, of weeks or of months, with who stopped and what fell. */
export function dropFinding(watch: Watch, { change, sinceDay, actual, expected, chance, basis, ...seen }: DropSeen): Finding {
  const ratio = expected === 0 ? 1 : actual / expected;
  return finding(watch, {
    key: 'use_drop',
    severity: ratio < seen.severeRatio || watch.standing.isTopOfBook ? 'high' : 'medium',
    sinceDay,
    evidence: {
      params: {
        since: dayToIso(sinceDay),
        actual: Math.round(actual),
        expected: Math.round(expected),
        ratio: round(ratio),
        chance: round(chance, 6),
        ...basis,
      },
      who: whoStopped(change),
      features: whatFell(change),
      stillActive: whoIsActive(change),
      notExplainedBy: notExplainedBy(watch, { sinceDay, isSourceWatched: seen.isSourceWatched }),
    },
  });
}
