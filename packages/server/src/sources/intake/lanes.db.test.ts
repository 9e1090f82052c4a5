import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { type TestDatabase, testDatabase } from '../../test/test-database.ts';
import { isInLane, type Lane, LANES, WHOLE } from './lane.ts';
import { inLane } from './store/in-lane.ts';
import { openJournal } from './store/journal.store.ts';
import { FACTS } from './test/facts-of-test.ts';
import { aWorkspace, type WorkspaceUnderTest } from './test/intake-under-test.ts';
import { acceptRequest } from './use-cases/accept-request.ts';
import { journalReader } from './use-cases/read-journal.ts';

let test: TestDatabase;
let workspaces: readonly WorkspaceUnderTest[];
const sent = new Map<string, string[]>();
const ROWS = 120;

beforeAll(async () => {
  test = await testDatabase();
  workspaces = await Promise.all(Array.from({ length: 9 }, () => aWorkspace(test.database)));
  const journal = openJournal(test.database.pool);
  for (let nth = 0; nth < ROWS; nth++) {
    const { id } = workspaces[(nth * nth) % workspaces.length] as WorkspaceUnderTest;
    sent.set(id, [...(sent.get(id) ?? []), `m-${nth}`]);
    const event = { type: 'track', event: 'Did', anonymousId: 'somebody', messageId: `m-${nth}` };
    const body = Buffer.from(JSON.stringify({ batch: [event] }));
    await acceptRequest(
      { journal, clock: systemClock, workspaceOfKey: async () => id },
      { method: 'batch', body, writeKey: 'theirs', userAgent: null },
    );
  }
});
afterAll(() => test.close());

it('has each workspace in one lane, the same here and in the database', async () => {
  const ids = ['ws_1', 'ws_of_nobody', ...Array.from({ length: 400 }, () => newId('ws'))];
  for (const id of ids) expect(LANES.filter((lane) => isInLane(lane, id))).toHaveLength(1);
  for (const lane of [WHOLE, ...LANES]) {
    const { rows } = await test.database.inInstallation((records) =>
      sql<{ workspaceId: string }>`
        select workspace_id from unnest(${ids}::text[]) as named (workspace_id) where ${inLane(lane)}`.execute(records),
    );
    expect(rows.map(({ workspaceId }) => workspaceId)).toEqual(ids.filter((id) => isInLane(lane, id)));
    expect(rows.length).toBeGreaterThan(20);
  }
});

/** What a reader makes of a lane, from its beginning to its end, in steps of so many rows. */
async function readAll(lane: Lane, rows: number) {
  const reader = journalReader({ database: test.database, facts: FACTS });
  const keys = new Map<string, string[]>();
  let at = 0;
  for (;;) {
    const step = await reader.next(at, { rows, events: 1_000 }, lane);
    if (step === null) return { keys, at };
    expect(step).toMatchObject({ after: at });
    for (const { batch } of step.parts)
      keys.set(batch.workspaceId, [
        ...(keys.get(batch.workspaceId) ?? []),
        ...batch.keys.map((key) => String(key).split('/').at(-1) ?? ''),
      ]);
    at = step.upTo;
  }
}

it.each([1, 7, 1_000])('is read lane by lane, whole and in order, in steps of %i rows', async (rows) => {
  const found = new Map<string, string[]>();
  for (const lane of LANES) {
    const { keys, at } = await readAll(lane, rows);
    expect(at).toBe(ROWS);
    for (const [id, own] of keys) {
      expect(isInLane(lane, id)).toBe(true);
      found.set(id, own);
    }
  }
  expect(found.size).toBe(sent.size);
  for (const [id, messages] of sent) expect(found.get(id)?.map((key) => /m-\d+/.exec(key)?.[0])).toEqual(messages);
});
