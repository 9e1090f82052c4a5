import { dayToIso, Temporal } from '../../kernel/time.ts';
import { zonedDays } from '../../kernel/zoned-days.ts';
import type { Zones } from './read-cell.ts';

const STRETCH_MS = 900_000;

/** Local times of files, in the workspace's zone unless the column names another. */
export function zonesOf(workspaceZone: string): Zones {
  const toEpoch = new Map<string, (localMs: number) => number>();
  const dayOf = zonedDays(workspaceZone);
  return {
    epochOf(localMs, timeZone = workspaceZone) {
      let convert = toEpoch.get(timeZone);
      if (convert === undefined) toEpoch.set(timeZone, (convert = fromLocal(timeZone)));
      return convert(localMs);
    },
    dayOf: (epochMs) => dayToIso(dayOf(epochMs)),
  };
}

/** Offsets change only on quarter hours, so one look-up serves the whole quarter. */
function fromLocal(timeZone: string): (localMs: number) => number {
  if (timeZone === 'UTC') return (localMs) => localMs;
  const offsets = new Map<number, number>();
  return (localMs) => {
    const stretch = Math.floor(localMs / STRETCH_MS);
    let offset = offsets.get(stretch);
    if (offset === undefined) offsets.set(stretch, (offset = offsetAt(stretch * STRETCH_MS, timeZone)));
    return localMs - offset;
  };
}

/** A local time that the clocks skipped is taken as the later one, one that came twice as the first. */
function offsetAt(localMs: number, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime();
  return localMs - local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
