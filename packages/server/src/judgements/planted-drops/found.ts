import type { DayNumber } from '../../kernel/time.ts';
import type { DetectorSettings, SignalKey } from '../signals/index.ts';

/** Detectors for which a fall of use is what they look for. */
export const USE_DETECTORS = [
  'use_drop',
  'silent_account',
  'missed_cycle',
  'department_dark',
  'low_against_peers',
] as const satisfies SignalKey[];
/** What is left of a week's use, the mildest drop first. */
export const KEPT = [0.7, 0.5, 0.3] as const;

/** What draws the sample: the same seed on the same facts gives the same figures. */
export type Asked = { readonly seed: number };

/** Of so many account-weeks on which it stood not open already, it was raised in `n`. */
export type Raised = { readonly n: number; readonly of: number };
export type AtDepth = { readonly kept: number } & Raised;

export type TriedDetector = {
  /** `any`: one of them at least. */
  readonly key: (typeof USE_DETECTORS)[number] | 'any';
  /** Weeks as they were: what is raised there is a false alarm. */
  readonly undisturbed: Raised;
  /** With less use. */
  readonly use: readonly AtDepth[];
  /** Of those, where there was enough use before: twelve contact-days a week. */
  readonly busy: readonly AtDepth[];
  /** With fewer of the contacts. */
  readonly people: readonly AtDepth[];
};

export type Found = {
  readonly seed: number;
  /** The detectors as they were set. */
  readonly settings: Readonly<Record<string, DetectorSettings>>;
  /** The first and the last week tried, by their last days; null where there is too little history. */
  readonly weeks: { readonly firstDay: DayNumber; readonly lastDay: DayNumber; readonly n: number } | null;
  readonly accounts: number;
  readonly detectors: readonly TriedDetector[];
  readonly tookMs: number;
};

/** Were one week in a hundred such a drop, so many of the alarms would be right, 0 to 1; null where nothing was raised, or nothing tried. */
export function rightAtOneInHundred(found: Raised, undisturbed: Raised): number | null {
  if (found.of === 0 || undisturbed.of === 0) return null;
  const right = found.n / found.of;
  const wrong = 99 * (undisturbed.n / undisturbed.of);
  return right + wrong === 0 ? null : right / (right + wrong);
}
