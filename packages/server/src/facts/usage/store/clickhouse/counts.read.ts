import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { CountedBy, CountRow, TopContact } from '../../usage-questions.ts';
import type { UsageStore } from '../../usage-store.ts';
import { usesOf } from './uses.ts';

type Part = { readonly group: string; readonly shown: string; readonly order: string };

/** What a question by it groups by, shows, and orders by. */
const PARTS: Readonly<Record<CountedBy, Part>> = {
  day: { group: 'day', shown: 'day', order: 'day' },
  account: { group: 'account', shown: 'account as accountId', order: 'account' },
  action: {
    group: 'product_key, action, kind, is_automatic',
    shown: 'product_key as productKey, action, kind, is_automatic as isAutomatic',
    order: 'product_key, action, kind, is_automatic',
  },
  contact: { group: 'contact', shown: 'contact as contactId', order: "contact = '', contact" },
};
const ALL: readonly CountedBy[] = ['day', 'account', 'action', 'contact'];

type Row = { isAutomatic?: number; contactId?: string; total: number; accounts: number; contacts: number; lastDay: number };

export function counts(server: UsageServer): UsageStore['counts'] {
  return async <By extends CountedBy>(workspace: string, { by, range, filter, limit }: Parameters<UsageStore['counts']>[1]) => {
    const parts = ALL.filter((part) => by.includes(part)).map((part) => PARTS[part]);
    const order = [...parts.filter((part) => part === PARTS.day), { order: 'total desc' }, ...parts.filter((part) => part !== PARTS.day)];
    const { from, values } = usesOf(workspace, { ...(filter && { filter }), ...(range && { range }) });
    const rows = await server.read<Row>(
      `select ${parts.map(({ shown }) => `${shown}, `).join('')}sum(count) as total, uniqExact(account) as accounts,
              uniqExactIf(contact, contact != '') as contacts, max(day) as lastDay
       from ${from}
       ${parts.length === 0 ? '' : `group by ${parts.map(({ group }) => group).join(', ')}`}
       having count() > 0
       order by ${order.map((part) => part.order).join(', ')}
       limit {limit:UInt32}`,
      { ...values, limit },
    );
    return rows.map(({ total, isAutomatic, contactId, ...row }) => ({
      ...row,
      count: total,
      ...(isAutomatic === undefined ? {} : { isAutomatic: isAutomatic === 1 }),
      ...(contactId === undefined ? {} : { contactId: contactId === '' ? null : contactId }),
    })) as unknown as CountRow<By>[];
  };
}

export function topContacts(server: UsageServer): UsageStore['topContacts'] {
  return async (workspace, { range, filter, limit }) => {
    const { from, values } = usesOf(workspace, { range, ...(filter && { filter }) });
    const rows = await server.read<Omit<TopContact, 'count'> & { total: number }>(
      `select account as accountId, contact as contactId, sum(count) as total, uniqExact(day) as activeDays, max(day) as lastDay
       from ${from}
       where contact != ''
       group by account, contact
       order by total desc, contact, account
       limit {limit:UInt32}`,
      { ...values, limit },
    );
    return rows.map(({ total, ...row }) => ({ ...row, count: total }));
  };
}
