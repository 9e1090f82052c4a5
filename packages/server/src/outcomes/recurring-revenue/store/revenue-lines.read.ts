import { sql } from 'kysely';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching } from '../../../work/portfolio/index.ts';
import type { Window } from '../book.ts';
import type { Said } from '../worth-of-rows.ts';
import type { Wish } from './accounts-asked.read.ts';

export type LineOfAccount = Said & { readonly accountId: string; readonly nature: 'services' | 'oneOff' };

/** Services and one-off sales by account and day of the invoice, those of void invoices left out; null where no line is told at all. */
export async function readRevenueLines(
  records: Records,
  { asking, wish, window }: { readonly asking: Asking; readonly wish: Wish; readonly window: Window },
): Promise<readonly LineOfAccount[] | null> {
  const any = await sql`select from invoice_lines where workspace_id = ${asking.workspaceId} limit 1`.execute(records);
  if (any.rows.length === 0) return null;
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<{ accountId: string; nature: string; day: string; currency: string; minor: number }>`
    select f.account_id, f.nature, f.day, f.currency, sum(f.minor)::bigint as minor
    ${source.from()}
    join (
      select line.account_id, line.nature, invoice.issued_on as day, line.currency, line.amount_minor as minor
      from invoice_lines as line
      join invoices as invoice on invoice.workspace_id = line.workspace_id and invoice.source_key = line.source_key
        and invoice.external_id = line.invoice_key
      where line.workspace_id = ${asking.workspaceId} and line.nature in ('services', 'one_off') and invoice.state <> 'void'
        and invoice.issued_on >= ${dayToIso(window.since)} and invoice.issued_on < ${dayToIso(window.until)}
    ) as f on f.account_id = a.id
    where ${where}
    group by f.account_id, f.nature, f.day, f.currency
    order by f.account_id, f.day
    limit 1000000`.execute(records);
  return rows.map(({ day, nature, ...row }) => ({ ...row, day: isoToDay(day), nature: nature === 'services' ? 'services' : 'oneOff' }));
}
