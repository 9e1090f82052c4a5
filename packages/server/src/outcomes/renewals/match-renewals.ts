import type { DayNumber } from '../../kernel/time.ts';
import type { DueRenewal } from './renewal.ts';

export type KnownRenewal = {
  readonly id: string;
  readonly dueDay: DayNumber;
  readonly termMonths: number;
  readonly subscriptionIds: readonly string[];
};
export type Matched<Known extends KnownRenewal> = {
  readonly kept: readonly { readonly known: Known; readonly due: DueRenewal }[];
  readonly fresh: readonly DueRenewal[];
  readonly gone: readonly Known[];
};

const DAYS_A_MONTH = 30.44;

/**
 * Which kept renewal is which of those that subscriptions ask for now: of the same day; else of a subscription of the same, the nearest
 * within half a term, so that a corrected date moves a renewal with all that was said of it.
 */
export function matchRenewals<Known extends KnownRenewal>(known: readonly Known[], due: readonly DueRenewal[]): Matched<Known> {
  const kept: { known: Known; due: DueRenewal }[] = [];
  const openDue = new Set(due);
  const openKnown = new Set(known);
  const keep = (one: Known, other: DueRenewal) => {
    kept.push({ known: one, due: other });
    openKnown.delete(one);
    openDue.delete(other);
  };
  for (const one of known) {
    const same = [...openDue].find(({ dueDay }) => dueDay === one.dueDay);
    if (same !== undefined) keep(one, same);
  }
  const pairs = [...openKnown].flatMap((one) =>
    [...openDue].flatMap((other) => {
      const apart = Math.abs(one.dueDay - other.dueDay);
      const reach = (Math.max(one.termMonths, other.termMonths) * DAYS_A_MONTH) / 2;
      return apart <= reach && other.subscriptionIds.some((id) => one.subscriptionIds.includes(id)) ? [{ one, other, apart }] : [];
    }),
  );
  for (const { one, other } of pairs.toSorted((a, b) => a.apart - b.apart)) if (openKnown.has(one) && openDue.has(other)) keep(one, other);
  return { kept, fresh: [...openDue], gone: [...openKnown] };
}
