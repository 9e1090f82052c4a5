import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { CountedBy, CountRow, TopContact } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { actionCounts } from './action-counts.read.ts';
import { chosen, during } from './chosen.ts';
import { DAYS_IN_A_NUMBER, dayCounts } from './day-counts.read.ts';
import { rowsOf } from './rows.ts';

type Part = { readonly column: string; readonly shown: string; readonly join: string; readonly order: string };

/** What a question by it reads of a daily count, what it shows, by which names, and in which order. */
const PARTS: Readonly<Record<CountedBy, Part>> = {
  day: { column: 'day', shown: 'day', join: '', order: 'day' },
  account: {
    column: 'account',
    shown: 'accounts.id as "accountId"',
    join: 'join usage_accounts as accounts on accounts.place = counted.account',
    order: '"accountId"',
  },
  action: {
    column: 'action',
    shown: 'actions.product_key as "productKey", actions.action as action, actions.kind, actions.is_automatic as "isAutomatic"',
    join: 'join usage_actions as actions on actions.place = counted.action',
    order: '"productKey", actions.action, kind, "isAutomatic"',
  },
  contact: {
    column: 'person',
    shown: 'people.id as "contactId"',
    join: 'left join usage_people as people on people.place = counted.person',
    order: '"contactId" nulls last',
  },
};
const ALL: readonly CountedBy[] = ['day', 'account', 'action', 'contact'];

export function counts(file: Pick<UsageFile, 'read'>): UsageStore['counts'] {
  const byDay = dayCounts(file);
  const byAction = actionCounts(file);
  return async <By extends CountedBy>(workspace: string, { by, range, filter, limit }: Parameters<UsageStore['counts']>[1]) => {
    const isByDay = by.length === 1 && by[0] === 'day';
    if (isByDay && range !== undefined && range.until - range.since <= DAYS_IN_A_NUMBER)
      return (await byDay(workspace, { range, limit, ...(filter && { filter }) })) as unknown as CountRow<By>[];
    if (by.length === 1 && by[0] === 'action')
      return (await byAction(workspace, { limit, ...(range && { range }), ...(filter && { filter }) })) as unknown as CountRow<By>[];
    const parts = ALL.filter((part) => by.includes(part)).map((part) => PARTS[part]);
    const columns = parts.map(({ column }) => `${column}, `).join('');
    const of = chosen(workspace, filter);
    const { where, values } = range === undefined ? of : during(of, range);
    const order = [...parts.filter((part) => part === PARTS.day), { order: 'count desc' }, ...parts.filter((part) => part !== PARTS.day)];
    return file.read((connection) =>
      rowsOf<CountRow<By>>(
        connection,
        `with uses as (
           -- Visitors whom nobody knows are nobody.
           select account, greatest(person, -1) as person, action, day, count
           from usage_days
           where ${where}
         ), counted as (
           select ${columns}sum(count) as count, ${accountsOf(by)} as accounts, ${contactsOf(by)} as contacts, max(day) as day_last
           from ${sourceOf(by, columns)}
           group by ${columns === '' ? '()' : columns.slice(0, -2)}
           having sum(count) is not null
         )
         select ${parts.map(({ shown }) => `${shown}, `).join('')}count, accounts, contacts, day_last as "lastDay"
         from counted
         ${parts.map(({ join }) => join).join('\n')}
         order by ${order.map((part) => part.order).join(', ')}
         limit $limit`,
        { ...values, limit },
      ),
    );
  };
}

/** Where each group has few, pairs of account and person are brought together once: cheaper than to tell them apart in each group. */
function sourceOf(by: readonly CountedBy[], columns: string): string {
  if (!by.includes('account') && !by.includes('contact')) return 'uses';
  const rest = [
    by.includes('account') ? '' : 'account, ',
    by.includes('contact') ? '' : 'person, ',
    by.includes('day') ? '' : 'max(day) as day, ',
  ];
  return `(select ${columns}${rest.join('')}sum(count) as count from uses group by all)`;
}

function accountsOf(by: readonly CountedBy[]): string {
  if (by.includes('account')) return '1';
  return by.includes('contact') ? 'count(*)' : 'count(distinct account)';
}

function contactsOf(by: readonly CountedBy[]): string {
  if (by.includes('contact')) return 'max((person >= 0)::int)';
  return `count(${by.includes('account') ? '*' : 'distinct person'}) filter (person >= 0)`;
}

export function topContacts(file: Pick<UsageFile, 'read'>): UsageStore['topContacts'] {
  return (workspace, { range, filter, limit }) => {
    const { where, values } = during(chosen(workspace, filter), range);
    const uses = `from usage_days where ${where} and person >= 0`;
    return file.read((connection) =>
      rowsOf<TopContact>(
        connection,
        `with counted as (${range.until - range.since <= DAYS_IN_A_NUMBER ? byBits(uses) : byDays(uses)})
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

/** The days of each are the bits of one number: a quarter of the time. */
function byBits(uses: string): string {
  return `select account, person, sum(count) as count, bit_count(bit_or(1::bigint << (day - $since))) as days, max(day) as last_day
          ${uses}
          group by account, person`;
}

function byDays(uses: string): string {
  return `select account, person, sum(count) as count, count(*) as days, max(day) as last_day
          from (select account, person, day, sum(count) as count ${uses} group by account, person, day)
          group by account, person`;
}
