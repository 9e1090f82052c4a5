import type { UsageStore } from '../../packages/server/src/facts/usage/usage-store.ts';
import { actionName, DAYS, FIRST_DAY } from '../usage-questions/fill-usage.ts';

const UNTIL = FIRST_DAY + DAYS;
const ALL = { since: FIRST_DAY, until: UNTIL };
const named = (place: number) => ({ productKey: 'main', action: actionName(place) });

/** Questions over half a year of all accounts: what costs a usage store most. */
export function heavyQuestions(workspace: string): readonly ((store: UsageStore) => Promise<unknown>)[] {
  return [
    (store) => store.counts(workspace, { by: ['account', 'action'], range: ALL, limit: 1_000 }),
    (store) => store.counts(workspace, { by: ['contact'], range: ALL, limit: 1_000 }),
    (store) => store.retention(workspace, { of: 'contact', firstWeek: FIRST_DAY, weeks: 26 }),
    (store) => store.firstOccurrences(workspace, { steps: [[named(5)], [named(10)], [named(15)]], range: ALL, limit: 10_000 }),
    (store) => store.topContacts(workspace, { range: ALL, limit: 100 }),
    (store) => store.activeContacts(workspace, { until: UNTIL, windows: [7, 28, 180], limit: 10_000 }),
    (store) =>
      store.changes(workspace, {
        range: { since: UNTIL - 90, until: UNTIL },
        earlier: { since: FIRST_DAY, until: UNTIL - 90 },
        limit: 10_000,
      }),
    (store) => store.stickiness(workspace, { range: { since: UNTIL - 28, until: UNTIL }, window: 28 }),
  ];
}
