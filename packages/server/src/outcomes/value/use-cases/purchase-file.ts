import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { dayToIso } from '../../../kernel/time.ts';
import type { PurchaserForetold } from './purchases.ts';

const HEADER = [
  'account_id',
  'account',
  'purchases',
  'first',
  'last',
  'currency',
  'spent_minor',
  'still_customer',
  'expected_purchases',
  'expected_minor',
];

/** Who buys without a contract; money in minor units, what is expected within 365 days, what is not known empty. */
export function purchaseFile(rows: readonly PurchaserForetold[], currency: string): string {
  const lines = rows.map(({ accountId, name, repeats, firstDay, lastDay, spentMinor, foretold }) => [
    accountId,
    formulaSafe(name),
    repeats + 1,
    dayToIso(firstDay),
    dayToIso(lastDay),
    currency,
    spentMinor,
    foretold?.stillThere?.toFixed(4) ?? '',
    foretold?.purchases.toFixed(3) ?? '',
    foretold === null ? '' : Math.round(foretold.minor),
  ]);
  return `\uFEFF${stringify([HEADER, ...lines], { record_delimiter: 'windows' })}`;
}
