import type { LedgerColumns, Rates } from '../../facts/revenue/index.ts';
import { quarterOf } from '../../kernel/period.ts';
import { addMonths, type DayNumber, dayToIso } from '../../kernel/time.ts';
import type { Window } from './book.ts';
import { yearUntil } from './revenue-months.ts';
import { retentionOf, type Retention, sumWindows } from './sums.ts';

/** By what accounts are told apart: an attribute of theirs, or the year in which they first paid. */
export const GROUP_KEYS = [
  'segment',
  'tier',
  'industry',
  'country',
  'size_band',
  'origin',
  'channel',
  'owner',
  'stage',
  'health',
  'cohort',
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** From which net retention on a portfolio grows, and below which it shrinks; between them it is flat. */
export type Bands = { readonly growingFrom: number; readonly shrinkingBelow: number };
export const DEFAULT_BANDS: Bands = { growingFrom: 1.02, shrinkingBelow: 0.98 };

export type PortfolioState = 'growing' | 'flat' | 'shrinking';

/** Null where nobody was there to keep. */
export function stateOf(nrr: number | null, { growingFrom, shrinkingBelow }: Bands): PortfolioState | null {
  if (nrr === null) return null;
  if (nrr >= growingFrom) return 'growing';
  return nrr < shrinkingBelow ? 'shrinking' : 'flat';
}

export type GroupOfAccounts = { readonly name: string | null; readonly chosen: Int32Array };

export type GroupRetention = {
  readonly name: string | null;
  /** By window, in their order. */
  readonly windows: readonly (Retention & { readonly state: PortfolioState | null })[];
  /** Net retention of the year up to the last quarter's end, less that of the year before it. */
  readonly changeInYear: number | null;
};

/** Twelve months each: those that end with the last eight quarters, and those that end with the last day. */
export function yearsUntil(until: DayNumber): readonly Window[] {
  const { since: end } = quarterOf(until - 1);
  const ends = Array.from({ length: QUARTERS }, (_, nth) => addMonths(end, 3 * (nth + 1 - QUARTERS)));
  return [...ends, until].map((day) => yearUntil({ until: day }));
}

const QUARTERS = 8;

type Asked = { readonly windows: readonly Window[]; readonly rates: Rates; readonly bands: Bands };

export function retentionOfGroups(
  columns: LedgerColumns,
  groups: readonly GroupOfAccounts[],
  { windows, rates, bands }: Asked,
): readonly GroupRetention[] {
  return groups.map(({ name, chosen }) => ({
    name,
    ...statesOf(windows, sumWindows(columns, chosen, { windows, rates }).map(retentionOf), bands),
  }));
}

function statesOf(windows: readonly Window[], years: readonly Retention[], bands: Bands): Omit<GroupRetention, 'name'> {
  const last = windows.findLastIndex(({ until }) => quarterOf(until).since === until);
  const before = windows.findIndex(({ until }) => until === windows[last]?.since);
  const [now, then] = [years[last]?.nrr ?? null, years[before]?.nrr ?? null];
  return {
    windows: years.map((retention) => ({ ...retention, state: stateOf(retention.nrr, bands) })),
    changeInYear: now === null || then === null ? null : now - then,
  };
}

/** Accounts by the year in which they first paid, the earliest first. */
export function byFirstYear(columns: LedgerColumns, chosen: Int32Array): readonly GroupOfAccounts[] {
  const years = new Map<string, number[]>();
  for (const at of chosen) {
    if (columns.starts[at] === columns.starts[at + 1]) continue;
    const year = dayToIso(columns.days[columns.starts[at] as number] as number).slice(0, 4);
    const own = years.get(year);
    if (own === undefined) years.set(year, [at]);
    else own.push(at);
  }
  return [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => ({ name, chosen: Int32Array.from(own) }));
}
