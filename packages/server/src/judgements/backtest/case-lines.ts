import { formulaSafe } from '../../kernel/formula-safe.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { FormerPoints } from './case.ts';

/** A case as it leaves us. */
export type CaseRow = {
  readonly account: string;
  readonly name: string;
  readonly accountId: string;
  readonly day: string;
  readonly segment: string | null;
  readonly scorecard: string;
  readonly version: number;
  readonly points: number | null;
  readonly band: string;
  readonly wholePoints: number | null;
  readonly wholeBand: string;
  readonly outcome: string;
  readonly leftOn: string | null;
  readonly former: readonly FormerPoints[];
};

const COLUMNS: readonly (readonly [string, (row: CaseRow) => string | number | null])[] = [
  ['date', (row) => row.day],
  ['account', (row) => row.account],
  ['account_id', (row) => row.accountId],
  ['name', (row) => row.name],
  ['segment', (row) => row.segment],
  ['scorecard', (row) => row.scorecard],
  ['version', (row) => row.version],
  ['points', (row) => row.points],
  ['band', (row) => row.band],
  ['points_with_all', (row) => row.wholePoints],
  ['band_with_all', (row) => row.wholeBand],
  ['outcome', (row) => row.outcome],
  ['left_on', (row) => row.leftOn],
  ['days_to_leaving', (row) => (row.leftOn === null ? null : isoToDay(row.leftOn) - isoToDay(row.day))],
  ['points_by_former', (row) => row.former.map(({ version, points }) => `${version}:${points ?? ''}`).join(' ')],
];

export const CASE_HEADER = COLUMNS.map(([name]) => name).join(',');

/** One line of the file; what is not known is left empty. */
export function caseLine(row: CaseRow): string {
  return COLUMNS.map(([, read]) => cell(read(row))).join(',');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formulaSafe(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
