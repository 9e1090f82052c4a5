import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { NO_LINES } from '../../usage-lines.ts';
import type { UsageStore } from '../../usage-store.ts';
import { type ContactLine, linesInColumns } from './lines-in-columns.ts';
import { usesOf } from './uses.ts';

type Row = Omit<ContactLine, 'contactId' | 'isAutomatic'> & { readonly contactId: string; readonly isAutomatic: number };

export function linesOfAccounts(server: UsageServer): UsageStore['linesOfAccounts'] {
  return async (workspace, accountIds, since) => {
    if (accountIds.length === 0) return NO_LINES;
    const all = usesOf(workspace, { filter: { accountIds } });
    const recent = usesOf(workspace, { filter: { accountIds }, range: { since } });
    const [lines, firstDays] = await Promise.all([
      server.read<Row>(
        `select account as accountId, contact as contactId, product_key as productKey, action, kind, is_automatic as isAutomatic, groupArray(day) as days, groupArray(total) as counts
         from (
           select account, contact, product_key, action, kind, is_automatic, day, sum(count) as total
           from ${recent.from}
           group by account, contact, product_key, action, kind, is_automatic, day
         ) as daily
         group by account, contact, product_key, action, kind, is_automatic`,
        recent.values,
      ),
      server.read<{ accountId: string; day: number }>(
        `select account as accountId, min(day) as day from ${all.from} group by account`,
        all.values,
      ),
    ]);
    return linesInColumns(
      lines.map((line) => ({
        ...line,
        contactId: line.contactId === '' ? null : line.contactId,
        isAutomatic: line.isAutomatic === 1,
      })),
      firstDays,
    );
  };
}
