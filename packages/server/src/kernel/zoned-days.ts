import { type DayNumber, Temporal } from './time.ts';

const DAY_MS = 86_400_000;
const STRETCH_MS = 900_000;

/** Whether there is a zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Says on which local day a moment lies. Offsets change only on quarter hours, so one look-up serves
 * the whole quarter; a million events cost a few thousand look-ups.
 */
export function zonedDays(timeZone: string): (epochMs: number) => DayNumber {
  const offsets = new Map<number, number>();
  return (epochMs) => {
    const stretch = Math.floor(epochMs / STRETCH_MS);
    let offset = offsets.get(stretch);
    if (offset === undefined) {
      offset = offsetMs(stretch * STRETCH_MS, timeZone);
      offsets.set(stretch, offset);
    }
    return Math.floor((epochMs + offset) / DAY_MS);
  };
}

function offsetMs(epochMs: number, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return zoned.offsetNanoseconds / 1e6;
}

/** The first moment of a local day, in milliseconds since 1970. */
export function startOfDayMs(day: DayNumber, timeZone: string): number {
  return Temporal.PlainDate.from({ year: 1970, month: 1, day: 1 }).add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** A time in which a zone keeps the same distance from UTC; `untilMs` is not in it. */
export type ZoneStretch = { readonly sinceMs: number; readonly untilMs: number; readonly offsetMs: number };

/** The stretches that cover these moments, in order. */
export function zoneStretches(timeZone: string): (fromMs: number, untilMs: number) => ZoneStretch[] {
  return (fromMs, untilMs) => {
    const stretches: ZoneStretch[] = [];
    for (let sinceMs = fromMs; sinceMs < untilMs; ) {
      const next = Temporal.Instant.fromEpochMilliseconds(sinceMs).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
      const endMs = Math.min(next?.epochMilliseconds ?? untilMs, untilMs);
      stretches.push({ sinceMs, untilMs: endMs, offsetMs: offsetMs(sinceMs, timeZone) });
      sinceMs = endMs;
    }
    return stretches;
  };
}
