import { MOST, type UsageStore } from '../facts/usage/index.ts';

type PersonAsked = { readonly workspaceId: string; readonly accountId: string; readonly contactId: string };

/** Later than any event that is taken in. */
const END_OF_TIME = 60_000;
/** Pages of events of the account that are looked through for one person. */
const MOST_PAGES = 2_000;

/** Their events, found among those of their account, newest first. */
export function eventsOfPerson(store: UsageStore) {
  return async function* ({ workspaceId, accountId, contactId }: PersonAsked): AsyncGenerator<readonly object[]> {
    let before: { readonly atMs: number; readonly key: string } | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const asked = { until: END_OF_TIME, limit: MOST.events, ...(before === undefined ? {} : { before }) };
      const events = await store.timelineOfAccount(workspaceId, accountId, asked);
      yield events.filter((event) => event.contactId === contactId);
      const last = events.at(-1);
      if (last === undefined || events.length < MOST.events) return;
      before = { atMs: last.atMs, key: last.key };
    }
  };
}
