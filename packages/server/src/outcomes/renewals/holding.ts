import type { DayNumber } from '../../kernel/time.ts';
import { type FoundOutcome, isRenewed, type RenewalOutcome, type RenewalTiming } from './renewal.ts';

/** What a member says came of it. */
export type SaidOutcome = {
  readonly outcome: RenewalOutcome;
  readonly day: DayNumber;
  /** Over a term of the same length; null where it was not said. */
  readonly keptMinor: number | null;
  readonly cause: string | null;
  readonly reason: string | null;
};

export type Told = {
  readonly dueDay: DayNumber;
  readonly dueMinor: number | null;
  readonly found: FoundOutcome | null;
  readonly said: SaidOutcome | null;
  readonly extendedUntil: DayNumber | null;
};

/**
 * What holds. Subscriptions go before members, who know better in three cases: over a mere silence, of money given back, and of why.
 * A lapsed renewal that was extended is open until then.
 */
export function holding({ dueDay, dueMinor, found, said, extendedUntil }: Told, today: DayNumber): FoundOutcome | null {
  const why = { cause: said?.cause ?? found?.cause ?? null, reason: said?.reason ?? found?.reason ?? null };
  const isSaid = said !== null && (found === null || found.outcome === 'lapsed' || said.outcome === 'refunded');
  if (isSaid) {
    const keptMinor = isRenewed(said.outcome) ? (said.keptMinor ?? (said.outcome === 'renewed_same' ? dueMinor : null)) : 0;
    return { outcome: said.outcome, day: said.day, timing: timingOf(said, dueDay), keptMinor, ...why };
  }
  if (found?.outcome === 'lapsed' && extendedUntil !== null && today <= extendedUntil) return null;
  return found === null ? null : { ...found, ...why };
}

/** True where what is said to be kept makes nonsense of what is said to have come: more kept of what went down, less of what went up. */
export function contradicts({ outcome, keptMinor }: Pick<SaidOutcome, 'outcome' | 'keptMinor'>, dueMinor: number | null): boolean {
  if (keptMinor === null || dueMinor === null) return false;
  return (outcome === 'renewed_up' && keptMinor < dueMinor) || (outcome === 'renewed_down' && keptMinor > dueMinor);
}

function timingOf({ outcome, day }: SaidOutcome, dueDay: DayNumber): RenewalTiming {
  if (outcome === 'lapsed') return 'lapsed';
  return isRenewed(outcome) && day > dueDay ? 'late' : 'on_time';
}
