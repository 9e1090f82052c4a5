import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, Readings, WorkspaceContext } from '../../measures/metrics/index.ts';
import type { Band, HealthScore } from '../health/index.ts';
import type { Finding, Severity, SignalKey } from './finding.ts';

/** What first value says about the account, as the detectors need it. */
export type FirstValueFacts = {
  readonly state: 'not_started' | 'beginning_not_seen' | 'running' | 'on_hold' | 'reached' | 'ended_without';
  readonly startDay: DayNumber | null;
  readonly elapsedDays: number | null;
  /** Longer than three of four peers. */
  readonly isOverdue: boolean;
  readonly thirdQuartileDays: number | null;
  /** Null while it is not known. */
  readonly isActivated: boolean | null;
  /** Share of the segment that is activated by day 30; null with too few. */
  readonly activationRate: number | null;
};

/** A signal that is open, or snoozed, when a detector looks again. */
export type OpenSignal = {
  readonly key: SignalKey;
  readonly subject: string;
  readonly severity: Severity;
  readonly sinceDay: DayNumber;
  readonly openedDay: DayNumber;
};

/** How the account stands among others: what one dossier cannot say. */
export type Standing = {
  /** ARR of the account is in the top fifth of its owner's book. */
  readonly isTopOfBook: boolean;
  readonly isTopOfTier: boolean;
};

/** All that a detector may look at. */
export type Watch = {
  readonly dossier: Dossier;
  readonly readings: Readings;
  readonly day: DayNumber;
  readonly context: WorkspaceContext;
  readonly firstValue: FirstValueFacts;
  readonly standing: Standing;
  /** The band, once it is known; detectors that ask for it run after the score. */
  readonly band: Band | null;
  /** Days that may pass between two-way contacts, in the care state in which the day found the account. */
  readonly cadenceDays: number;
  /** What the band comes from; null before it is known. */
  readonly score: HealthScore | null;
  readonly open: readonly OpenSignal[];
  /** How far who only tries the product came on the way to first value; null where no definition is meant for it, and for customers. */
  readonly tried: TriedSteps | null;
};

export type TriedSteps = {
  readonly reached: number;
  readonly steps: number;
  /** Key and name of the first step that it did not reach. */
  readonly stoppedAt: { readonly key: string; readonly name: string } | null;
};

export type DetectorSettings = { readonly isOn: boolean; readonly thresholds: Readonly<Record<string, number>> };
export type SignalSettings = Readonly<Partial<Record<SignalKey, DetectorSettings>>>;

/** `wait`: nothing can be said today (a pause, a silent source), so nothing opens and nothing closes. */
export type Noticed = readonly Finding[] | 'wait';

export type Detector = {
  readonly key: SignalKey;
  /** Asked of who has a free plan or a trial and never paid, and of nobody else; the others are asked of customers alone. */
  readonly ofWhoTries?: true;
  /** Asked of customers, and of who is none any more. */
  readonly ofWhoLeft?: true;
  /** Looks at the band, hence after the score. */
  readonly needsBand: boolean;
  /** Those before it in the list that say the same more plainly: while one of them finds something, this one is not asked. */
  readonly givesWayTo?: readonly SignalKey[];
  /** Thresholds by name, with their defaults; each may be changed by the workspace. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** While a signal of its own is open, a detector answers whether that still holds, by the rule that closes it. */
  readonly detect: (watch: Watch, limits: Readonly<Record<string, number>>) => Noticed;
};

export function openOf(watch: Watch, key: SignalKey, subject = ''): OpenSignal | null {
  return watch.open.find((one) => one.key === key && one.subject === subject) ?? null;
}
