import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { UsageStore } from '../../usage-store.ts';
import { inColumns, type Line } from '../usage-lines.read.ts';
import { usesOf } from './uses.ts';

type Row = Omit<Line, 'contact_id' | 'is_automatic'> & { readonly contact_id: string; readonly is_automatic: number };

export function linesOfAccounts(server: UsageServer): UsageStore['linesOfAccounts'] {
  return async (workspace, accountIds, since) => {
    if (accountIds.length === 0) return inColumns([], []);
    const all = usesOf(workspace, { filter: { accountIds } });
    const recent = usesOf(workspace, { filter: { accountIds }, range: { since } });
    const [lines, firstDays] = await Promise.all([
      server.read<Row>(
        `select account as account_id, contact as contact_id, product_key, action, kind, is_automatic, groupArray(day) as days, groupArray(total) as counts
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
    return inColumns(
      lines.map((line) => ({
        ...line,
        contact_id: line.contact_id === '' ? null : line.contact_id,
        is_automatic: line.is_automatic === 1,
      })),
      firstDays,
    );
  };
}
