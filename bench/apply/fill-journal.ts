import { randomUUID } from 'node:crypto';
import type { WorkspaceId } from '../../packages/server/src/kernel/ids.ts';
import type { Database } from '../../packages/server/src/platform/records/records.ts';
import { openJournal } from '../../packages/server/src/sources/intake/store/journal.store.ts';
import { packBody } from '../../packages/server/src/sources/intake/use-cases/packed-body.ts';

const EVENTS = 100;
const ACCOUNTS = 5_000;
const USERS = 30_000;
const ACTIONS = 40;
const AT_ONCE = 200;

type To = { readonly database: Database; readonly workspaceId: WorkspaceId };

/** Says once of every user to which account they belong. */
export async function introduceUsers(to: To): Promise<void> {
  await append(to, USERS, (user) => ({ type: 'group', userId: `user-${user}`, groupId: `account-${user % ACCOUNTS}` }));
}

/** Puts requests of 100 events each into the journal, as they would have been acknowledged. */
export async function fillJournal(to: To, { round, events }: { readonly round: string; readonly events: number }): Promise<void> {
  const sent = Date.now();
  await append(to, events, (nth) => {
    // A stride that shares no factor with the number of users visits them all.
    const user = (nth * 7_919) % USERS;
    return {
      type: 'track',
      userId: `user-${user}`,
      event: `Action ${(user + nth) % ACTIONS}`,
      properties: { page: `/orders/${round}/${nth}`, items: nth % 100, plan: 'gold' },
      context: { library: { name: 'analytics-node', version: '3.1.0' }, groupId: `account-${user % ACCOUNTS}` },
      timestamp: new Date(sent - (nth % 3_600) * 1_000).toISOString(),
    };
  });
}

async function append({ database, workspaceId }: To, events: number, eventOf: (nth: number) => object): Promise<void> {
  const journal = openJournal(database.pool);
  const requests = Math.ceil(events / EVENTS);
  for (let from = 0; from < requests; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, requests - from) }, async (_, at) =>
        journal.append({
          workspaceId,
          source: 'http',
          method: 'batch',
          receivedAt: new Date().toISOString(),
          events: EVENTS,
          userAgent: 'bench',
          body: await packBody(bodyOf(from + at, eventOf)),
        }),
      ),
    );
}

function bodyOf(request: number, eventOf: (nth: number) => object): Buffer {
  const batch = Array.from({ length: EVENTS }, (_, at) => ({ messageId: randomUUID(), ...eventOf(request * EVENTS + at) }));
  return Buffer.from(JSON.stringify({ batch, sentAt: new Date().toISOString() }));
}
