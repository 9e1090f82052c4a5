import { MOST, type UsageStore } from '../../usage/index.ts';
import type { EventsOf } from './costs.read.ts';

/** Events of people by account, from the usage store; of the accounts with the most, as many as one question may bring. */
export function eventsOfPeople(store: Pick<UsageStore, 'counts'>, workspaceId: string): EventsOf {
  return async (range) => {
    const rows = await store.counts(workspaceId, { by: ['account'], range, filter: { isAutomatic: false }, limit: MOST.rows });
    return new Map(rows.map(({ accountId, count }) => [accountId, count]));
  };
}
