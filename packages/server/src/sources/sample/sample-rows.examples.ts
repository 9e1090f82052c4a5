import { isoToDay } from '../../kernel/time.ts';
import type { RowKind, RowOf } from '../imports/index.ts';
import { type SampleCompany, sampleCompany } from './sample-company.ts';

/** The day of the domain's examples. */
export const TODAY = isoToDay('2026-11-21');
export const SEEDS = [7, 1, 2, 3, 4, 5];

const made = new Map<number, SampleCompany>();

/** The company of a seed, planned once for all tests of a file. */
export function aCompany(seed = 7): SampleCompany {
  let company = made.get(seed);
  if (company === undefined) {
    company = sampleCompany({ seed, today: TODAY });
    made.set(seed, company);
  }
  return company;
}

export function rowsOf<Kind extends RowKind>(kind: Kind, account: string, company = aCompany()): RowOf[Kind][] {
  return [...company.rows(kind)].filter((row) => (row as { readonly account?: string }).account === account);
}

/** Days before today of an ISO day or moment. */
export function daysAgo(iso: string): number {
  return TODAY - isoToDay(iso);
}
