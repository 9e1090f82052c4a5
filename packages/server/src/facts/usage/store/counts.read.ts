import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { CountedBy, CountRow, TopContact } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { chosen, during } from './chosen.ts';
import { rowsOf } from './rows.ts';

/** What a question by it reads of a daily count, what it shows, by which names, and in which order. */
const PARTS: Readonly<
  Record<CountedBy, { readonly place: string; readonly shown: string; readonly join: string; readonly order: string }>
> = {
  day: { place: 'day', shown: 'day', join: '', order: 'day' },
  account: {
    place: 'account',
    shown: 'accounts.id as "accountId"',
    join: 'join usage_accounts as accounts on accounts.place = counted.account',
    order: '"accountId"',
  },
  action: {
    place: 'action',
    shown: 'actions.product_key as "productKey", actions.action as action, actions.kind, actions.is_automatic as "isAutomatic"',
    join: 'join usage_actions as actions on actions.place = counted.action',
    order: '"productKey", actions.action, kind, "isAutomatic"',
  },
  // Visitors whom nobody knows are nobody.
  contact: {
    place: 'greatest(person, -1) as person',
    shown: 'people.id as "contactId"',
    join: 'left join usage_people as people on people.place = counted.person',
    order: '"contactId" nulls last',
  },
};
const ALL: readonly CountedBy[] = ['day', 'account', 'action', 'contact'];

export function counts(file: Pick<UsageFile, 'read'>): UsageStore['counts'] {
  return <By extends CountedBy>(workspace: string, { by, range, filter, limit }: Parameters<UsageStore['counts']>[1]) => {
    const parts = ALL.filter((part) => by.includes(part)).map((part) => ({ part, ...PARTS[part] }));
    const of = chosen(workspace, filter);
    const { where, values } = range === undefined ? of : during(of, range);
    const order = [...parts.filter(({ part }) => part === 'day'), { order: 'count desc' }, ...parts.filter(({ part }) => part !== 'day')];
    return file.read((connection) =>
      rowsOf<CountRow<By>>(
        connection,
        `with counted as (
           select ${parts.map(({ place }) => `${place}, `).join('')}
                  sum(count) as count,
                  ${by.includes('account') ? '1' : 'count(distinct account)'} as accounts,
                  ${by.includes('contact') ? 'max((person >= 0)::int)' : 'count(distinct person) filter (person >= 0)'} as contacts,
                  max(day) as last_day
           from usage_days
           where ${where}
           group by all
           having sum(count) is not null
         )
         select ${parts.map(({ shown }) => `${shown}, `).join('')}count, accounts, contacts, last_day as "lastDay"
         from counted
         ${parts.map(({ join }) => join).join('\n')}
         order by ${order.map((part) => part.order).join(', ')}
         limit $limit`,
        { ...values, limit },
      ),
    );
  };
}

export function topContacts(file: Pick<UsageFile, 'read'>): UsageStore['topContacts'] {
  return (workspace, { range, filter, limit }) => {
    const { where, values } = during(chosen(workspace, filter), range);
    return file.read((connection) =>
      rowsOf<TopContact>(
        connection,
        `with counted as (
           select account, person, sum(count) as count, count(distinct day) as days, max(day) as last_day
           from usage_days
           where ${where}
             and person >= 0
           group by account, person
         )
         select accounts.id as "accountId", people.id as "contactId", count, days as "activeDays", last_day as "lastDay"
         from counted
         join usage_accounts as accounts on accounts.place = counted.account
         join usage_people as people on people.place = counted.person
         order by count desc, "contactId", "accountId"
         limit $limit`,
        { ...values, limit },
      ),
    );
  };
}
