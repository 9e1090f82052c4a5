import type { DayNumber } from '../../kernel/time.ts';
import type { Band } from '../health/index.ts';
import type { Detected } from './detectors.ts';
import { type Evidence, type Finding, RANK, type Severity, type SignalKey } from './finding.ts';

export type CloseOutcome = 'over' | 'worked' | 'expected' | 'false_alarm' | 'no_answer' | 'lost' | 'merged' | 'switched_off';

/** A signal as it stands: what the machine saw, and what people did with it. */
export type Signal = {
  readonly id: string;
  readonly key: SignalKey;
  readonly subject: string;
  readonly state: 'open' | 'snoozed' | 'closed';
  readonly severity: Severity;
  readonly sinceDay: DayNumber;
  readonly openedDay: DayNumber;
  readonly lastSeenDay: DayNumber;
  readonly closedDay: DayNumber | null;
  readonly closedAs: CloseOutcome | null;
  /** After closing by hand: the first day on which it may open again. */
  readonly lookAgainDay: DayNumber | null;
  readonly snoozedUntilDay: DayNumber | null;
  readonly isSnoozedUntilWorse: boolean;
  /** Null unless it is put away until it gets worse. */
  readonly whenSnoozed: WhenSnoozed | null;
  readonly exposedArrMinor: number | null;
  readonly evidence: Evidence;
};

/** How a signal and its account stood when it was put away. */
export type WhenSnoozed = {
  readonly severity: Severity;
  readonly exposedArrMinor: number | null;
  readonly band: Band | null;
  readonly points: number | null;
};

export type Advance = {
  /** New ones, without an id yet. */
  readonly opened: readonly Finding[];
  readonly changed: readonly Signal[];
  readonly closed: readonly Signal[];
};

const QUIET_DAYS = 30;
/** Good news is an occasion to ask for something; nobody is asked twice in half a year, nor soon after it was over. */
const ASK_AGAIN = { afterOpening: 180, afterClosing: 120 } as const;

/**
 * What became of an account's signals on a day. A signal opens once and is updated while it holds; its
 * severity rises and does not fall; it closes by itself when its detector, asked, no longer finds it. What a
 * person closed stays closed until the day they named, or for a month while it is still the same thing.
 */
export function advanceSignals(signals: readonly Signal[], detected: Detected, day: DayNumber): Advance {
  const live = signals.filter((signal) => signal.state !== 'closed' && detected.asked.has(signal.key));
  const found = new Map(detected.findings.map((finding) => [nameOf(finding), finding]));
  const changed: Signal[] = [];
  const closed: Signal[] = [];
  for (const signal of live) {
    const finding = found.get(nameOf(signal));
    if (finding !== undefined) changed.push(updated(signal, finding, day));
    else if (!detected.waiting.has(signal.key))
      closed.push({ ...signal, state: 'closed', closedDay: day, closedAs: detected.gaveWay.has(signal.key) ? 'merged' : 'over' });
    else changed.push(signal);
  }
  const liveNames = new Set(live.map(nameOf));
  const opened = detected.findings.filter((finding) => !liveNames.has(nameOf(finding)) && !isHushed(finding, signals, day));
  return { opened, changed, closed };
}

function nameOf(one: { readonly key: string; readonly subject: string }): string {
  return `${one.key}/${one.subject}`;
}

function updated(signal: Signal, finding: Finding, day: DayNumber): Signal {
  const severity = RANK[finding.severity] > RANK[signal.severity] ? finding.severity : signal.severity;
  return { ...signal, severity, lastSeenDay: day, exposedArrMinor: finding.exposedArrMinor, evidence: finding.evidence };
}

function isHushed(finding: Finding, signals: readonly Signal[], day: DayNumber): boolean {
  return signals.some((signal) => {
    if (signal.state !== 'closed' || signal.closedDay === null || nameOf(signal) !== nameOf(finding)) return false;
    if (signal.severity === 'positive' && day < askAgainDay(signal.openedDay, signal.closedDay)) return true;
    if (signal.closedAs === 'over' || signal.closedAs === 'merged' || signal.closedAs === 'switched_off') return false;
    if (signal.lookAgainDay !== null) return day < signal.lookAgainDay;
    return finding.sinceDay <= signal.closedDay && day < signal.closedDay + QUIET_DAYS;
  });
}

function askAgainDay(openedDay: DayNumber, closedDay: DayNumber): DayNumber {
  return Math.max(openedDay + ASK_AGAIN.afterOpening, closedDay + ASK_AGAIN.afterClosing);
}
