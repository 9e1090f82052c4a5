import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, monthOf, type Span, successOf } from '../../measures/metrics/index.ts';
import { type UsageRow, usageRows } from './usage-rows.ts';

/** Less than this in a month is a trial of the product, not its work. */
const ACTIONS_MIN = 10;
const CONTACTS_MIN = 2;

/**
 * The last day of the first calendar month, from the span's beginning on, that was worked through and ended well. Of a
 * product that tells of no endings the work alone is asked for.
 */
export function monthClosed(dossier: Dossier, ratio: number, span: Span): DayNumber | null {
  // Months without use cannot close, so only those of the rows are looked at: the span may have no end.
  for (const [first, rows] of Map.groupBy(usageRows(dossier, [], span), (row) => monthOf(row.day))) {
    const month = { since: Math.max(first, span.since), until: endOfMonth(first) };
    if (month.until > span.until) return null;
    if (isWorkedThrough(rows) && endedWell(dossier, ratio, month)) return month.until - 1;
  }
  return null;
}

/** The first day of the month after the day's own: 31 days after its first one it is the next. */
function endOfMonth(day: DayNumber): DayNumber {
  return monthOf(monthOf(day) + 31);
}

function isWorkedThrough(rows: readonly UsageRow[]): boolean {
  const contacts = new Set(rows.map((row) => row.contact));
  // A source that names nobody cannot be asked for two.
  const isNamed = rows.some((row) => row.contact >= 0);
  return rows.reduce((sum, row) => sum + row.count, 0) >= ACTIONS_MIN && (!isNamed || contacts.size >= CONTACTS_MIN);
}

function endedWell(dossier: Dossier, ratio: number, month: Span): boolean {
  const products = new Set(dossier.usage.actions.map((action) => action.productKey));
  return [...products].every((product) => {
    const success = successOf(dossier, product, month);
    return success.known ? success.value >= ratio : true;
  });
}
