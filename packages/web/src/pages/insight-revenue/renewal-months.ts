import type { Renewals } from '../../api/generated/types.gen.ts';

type Renewal = Renewals['renewals'][number];

/** The month of today and those after it up to the last renewal, as `2026-11`: twelve, or thirteen where a year ends within a month. */
export function renewalMonths({ today, renewals }: Pick<Renewals, 'today' | 'renewals'>): readonly string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  const months = Array.from({ length: 13 }, (_, at) => new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 7));
  const isLastNeeded = dueIn(renewals, months[12]).length > 0;
  return isLastNeeded ? months : months.slice(0, 12);
}

/** Those that fall due in a month; all where none is named. */
export function dueIn(renewals: readonly Renewal[], month: string | undefined): readonly Renewal[] {
  return month === undefined ? renewals : renewals.filter(({ dueOn }) => dueOn.startsWith(month));
}

export function arrOf(renewals: readonly Renewal[]): number {
  return renewals.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0);
}
