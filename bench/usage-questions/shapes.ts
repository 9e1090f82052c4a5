import type { ActionName } from '../../packages/server/src/facts/usage/usage-questions.ts';
import type { UsageStore } from '../../packages/server/src/facts/usage/usage-store.ts';
import { accountId, actionName, DAYS, FIRST_DAY, WORKSPACE } from './fill-usage.ts';

export type Shape = {
  readonly name: string;
  readonly ask: (store: UsageStore) => Promise<unknown>;
  /** The same of an event table in PostgreSQL. */
  readonly postgres: string;
  readonly isRollUp?: boolean;
  /** What an index answers: PostgreSQL is good at it. */
  readonly isLookUp?: boolean;
};

const UNTIL = FIRST_DAY + DAYS;
const MONTH = { since: UNTIL - 28, until: UNTIL };
const ALL = { since: FIRST_DAY, until: UNTIL };
const named = (place: number): ActionName => ({ productKey: 'main', action: actionName(place) });
const inMonth = `day >= ${MONTH.since} and day < ${UNTIL}`;
const actionIn = (places: readonly number[]) => `action in (${places.map((place) => `'${actionName(place)}'`).join(', ')})`;

/** Questions about a workspace with so many accounts. */
export function shapes(accounts: number): readonly Shape[] {
  return [...countShapes, ...courseShapes, ...accountShapes(accounts)];
}

const counts = (group: string, where: string, limit: number) =>
  `select ${group}, sum(count) as count, count(distinct account_id) as accounts, count(distinct contact_id) as contacts, max(day)
     from usage_events where ${where} group by ${group} order by 2 desc limit ${limit}`;

const countShapes: readonly Shape[] = [
  {
    name: 'counts by account, 28 days',
    ask: (store) => store.counts(WORKSPACE, { by: ['account'], range: MONTH, limit: 10_000 }),
    postgres: counts('account_id', inMonth, 10_000),
  },
  {
    name: 'counts by action, 28 days',
    ask: (store) => store.counts(WORKSPACE, { by: ['action'], range: MONTH, limit: 1_000 }),
    postgres: counts('action', inMonth, 1_000),
  },
  {
    name: 'counts by contact, 28 days',
    ask: (store) => store.counts(WORKSPACE, { by: ['contact'], range: MONTH, limit: 1_000 }),
    postgres: counts('contact_id', inMonth, 1_000),
  },
  {
    name: 'counts by day, 28 days',
    ask: (store) => store.counts(WORKSPACE, { by: ['day'], range: MONTH, limit: 1_000 }),
    postgres: counts('day', inMonth, 1_000),
  },
  {
    name: 'roll-up by account and action, 180 days',
    isRollUp: true,
    ask: (store) => store.counts(WORKSPACE, { by: ['account', 'action'], range: ALL, limit: 1_000 }),
    postgres: `select account_id, action, sum(count) as total, count(distinct contact_id) as contacts
                 from usage_events group by account_id, action order by total desc limit 1000`,
  },
  {
    name: 'top 100 contacts, 28 days',
    ask: (store) => store.topContacts(WORKSPACE, { range: MONTH, limit: 100 }),
    postgres: `select account_id, contact_id, sum(count) as total, count(distinct day), max(day)
                 from usage_events where ${inMonth} group by account_id, contact_id order by total desc limit 100`,
  },
  {
    name: 'properties of an action, 28 days',
    ask: (store) => store.properties(WORKSPACE, { action: named(10), range: MONTH }),
    postgres: `select key, value, count(*) from (
                   select properties from usage_events where ${inMonth} and ${actionIn([10])} order by at desc limit 10000
                 ) as newest, jsonb_each_text(properties) group by key, value order by 3 desc limit 2000`,
  },
];

const courseShapes: readonly Shape[] = [
  {
    name: 'active contacts in 1, 7, 28 days',
    ask: (store) => store.activeContacts(WORKSPACE, { until: UNTIL, windows: [1, 7, 28], limit: 10_000 }),
    postgres: `select account_id, count(distinct contact_id) filter (where day >= ${UNTIL - 1}) as day,
                        count(distinct contact_id) filter (where day >= ${UNTIL - 7}) as week, count(distinct contact_id) as month
                 from usage_events where ${inMonth} group by account_id order by 4 desc`,
  },
  {
    name: 'first occurrence of 3 steps, 180 days',
    ask: (store) => store.firstOccurrences(WORKSPACE, { steps: [[named(20)], [named(25)], [named(30)]], range: ALL, limit: 10_000 }),
    postgres: `with one as (select account_id, min(at) as at from usage_events where ${actionIn([20])} group by account_id),
                 two as (select e.account_id, min(e.at) as at from usage_events e join one using (account_id) where ${actionIn([25])} and e.at >= one.at group by e.account_id),
                 three as (select e.account_id, min(e.at) as at from usage_events e join two using (account_id) where ${actionIn([30])} and e.at >= two.at group by e.account_id)
                 select one.account_id, one.at, two.at, three.at from one left join two using (account_id) left join three using (account_id) order by 2`,
  },
  {
    name: 'change of 28 days against the 28 before',
    ask: (store) => store.changes(WORKSPACE, { range: MONTH, earlier: { since: UNTIL - 56, until: MONTH.since }, limit: 10_000 }),
    postgres: `select account_id, sum(count) filter (where ${inMonth}) as now, sum(count) filter (where day < ${MONTH.since}) as before,
                        count(distinct contact_id) filter (where ${inMonth}) as contacts, count(distinct contact_id) filter (where day < ${MONTH.since}) as contacts_before
                 from usage_events where day >= ${UNTIL - 56} and day < ${UNTIL} group by account_id order by 2`,
  },
  {
    name: 'weekly cohort retention of contacts, 26 weeks',
    ask: (store) => store.retention(WORKSPACE, { of: 'contact', firstWeek: FIRST_DAY, weeks: 26 }),
    postgres: `with weeks as (select distinct contact_id, (day - ${FIRST_DAY}) / 7 as week from usage_events),
                 first as (select contact_id, min(week) as cohort from weeks group by contact_id)
                 select cohort, week, count(*) from weeks join first using (contact_id) group by cohort, week`,
  },
  {
    name: 'stickiness over 28 days of 28',
    ask: (store) => store.stickiness(WORKSPACE, { range: MONTH, window: 28 }),
    postgres: `select told, (select count(distinct contact_id) from usage_events where day = told) as daily,
                        (select count(distinct contact_id) from usage_events where day > told - 28 and day <= told) as in_window
                 from generate_series(${MONTH.since}, ${UNTIL - 1}) as told`,
  },
];

function accountShapes(accounts: number): readonly Shape[] {
  const some = Math.floor(accounts * 0.4);
  const segments = [0, 1, 2, 3].map((nth) => ({
    key: `segment_${nth}`,
    accountIds: Array.from({ length: accounts / 4 }, (_, at) => accountId(at * 4 + nth)),
  }));
  const features = [3, 8, 12, 15, 20, 24, 28, 31, 34, 38].map((place) => ({ key: `feature_${place}`, actions: [named(place)] }));
  return [
    {
      name: 'adoption of 10 features in 4 segments, 28 days',
      ask: (store) => store.adoption(WORKSPACE, { segments, features, range: MONTH }),
      postgres: `select right(account_id, 7)::int % 4 as segment, action, count(distinct account_id), count(distinct contact_id), sum(count)
                 from usage_events where ${inMonth} and ${actionIn([3, 8, 12, 15, 20, 24, 28, 31, 34, 38])} group by 1, 2`,
    },
    {
      name: 'timeline of one account, newest 100',
      isLookUp: true,
      ask: (store) => store.timelineOfAccount(WORKSPACE, accountId(some), { until: UNTIL, limit: 100 }),
      postgres: `select * from usage_events where account_id = '${accountId(some)}' order by at desc limit 100`,
    },
  ];
}
