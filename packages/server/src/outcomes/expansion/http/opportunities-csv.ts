import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { majorOf } from '../../../kernel/money.ts';
import type { Expansion } from '../expansions.ts';
import { sumsOf } from '../hold-against.ts';
import type { OpportunityLine } from '../store/opportunities.read.ts';

const COLUMNS = [
  'opportunity',
  'accountId',
  'account',
  'kind',
  'product',
  'title',
  'state',
  'reason',
  'amount',
  'currency',
  'owner',
  'openedOn',
  'expectedOn',
  'closedOn',
  'signal',
  'came',
  'cameByPrice',
] as const;

/** Opportunities as CSV; of what was won, what the ledger says came of it, in the workspace's currency. */
export function opportunitiesCsv(
  lines: readonly OpportunityLine[],
  came: ReadonlyMap<string, readonly Expansion[]>,
  currency: string,
): string {
  const rows = lines.map((line) => {
    const sums = line.state === 'won' ? sumsOf(came.get(line.id) ?? []) : null;
    return [
      line.id,
      line.accountId,
      line.accountName,
      line.kind,
      line.productName ?? line.productKey ?? '',
      line.title,
      line.state,
      line.reason ?? '',
      line.currency === null ? '' : majorOf(line.amountMinor, line.currency),
      line.currency ?? '',
      line.ownerName ?? '',
      line.openedOn,
      line.expectedOn ?? '',
      line.closedOn ?? '',
      line.signalKey ?? '',
      majorOf(sums?.amountMinor ?? null, currency),
      majorOf(sums?.byPriceMinor ?? null, currency),
    ].map((cell) => formulaSafe(cell));
  });
  return stringify([[...COLUMNS], ...rows], { record_delimiter: 'windows' });
}
