import type { ReadValue, UnknownReason } from './metric.ts';

export function known(value: number): ReadValue {
  return { known: true, value };
}

const REASONS = new Map<UnknownReason, ReadValue>();

/** One object a reason: millions of these are made when a history is replayed. */
export function unknown(why: UnknownReason): ReadValue {
  let value = REASONS.get(why);
  if (value === undefined) {
    value = { known: false, why };
    REASONS.set(why, value);
  }
  return value;
}

/** The number, or null where it is not known. */
export function valueOf(reading: ReadValue | undefined): number | null {
  return reading?.known === true ? reading.value : null;
}
