import { batchOf, BATCH } from './steady.ts';

const [ACCOUNTS, USERS, ACTIONS] = [5_000, 30_000, 40];

/** Says once of every user to which account they belong. */
export function introductions(): readonly Buffer[] {
  return batchesOf((user) => ({ type: 'group', userId: `user-${user}`, groupId: `account-${user % ACCOUNTS}` }));
}

/** What each of the users does, within the last hour. */
export function deeds(): readonly Buffer[] {
  const sent = Date.now();
  return batchesOf((nth) => {
    // A stride that shares no factor with the number of users visits them all.
    const user = (nth * 7_919) % USERS;
    return {
      type: 'track',
      userId: `user-${user}`,
      event: `Action ${(user + nth) % ACTIONS}`,
      properties: { page: `/orders/${nth}`, items: nth % 100, plan: 'gold' },
      context: { library: { name: 'analytics-node', version: '3.1.0' }, groupId: `account-${user % ACCOUNTS}` },
      timestamp: new Date(sent - (nth % 3_600) * 1_000).toISOString(),
    };
  });
}

function batchesOf(eventOf: (nth: number) => object): readonly Buffer[] {
  return Array.from({ length: USERS / BATCH }, (_, own) => batchOf((nth) => eventOf(own * BATCH + nth)));
}
