import { afterAll, expect, it } from 'vitest';
import {
  intakeStatusSchema,
  retryTrialSchema,
  setAsideEffectSchema,
  setAsideGroupsSchema,
  setAsideListSchema,
} from '@perennial/contract/intake';
import { registerRoutes } from '../../platform/http/register-routes.ts';
import { createApp } from '../../platform/http/app.ts';
import { systemClock } from '../../platform/clock.ts';
import { setAsideRoutes } from './http/set-aside.routes.ts';
import { WHOLE } from './lane.ts';
import { retryKnown } from './use-cases/retry-known.ts';
import { FACTS } from './test/facts-of-test.ts';
import { aWorkspace, intakeUnderTest, send } from './test/intake-under-test.ts';

const intake = await intakeUnderTest();
const workspace = await aWorkspace(intake.database);
const app = await createApp({ version: 'test', isSecure: false });
registerRoutes(app, setAsideRoutes({ facts: FACTS }), {
  database: intake.database,
  clock: systemClock,
  doorkeeper: async () => ({
    caller: {
      memberId: 'mem_1',
      personId: null,
      keyId: null,
      role: 'manager',
      job: null,
      isConfirmed: true,
      isStrong: true,
      may: () => true,
      sight: null,
    },
    workspace: { id: workspace.id, slug: 'test', name: 'Test', timeZone: 'UTC', currency: 'EUR', isSample: false },
  }),
});
afterAll(async () => {
  await app.close();
  await intake.close();
});

async function ask<Answer>(schema: { parse: (value: unknown) => Answer }, path: string, payload?: object): Promise<Answer> {
  const url = `/api/v1/w/test${path}`;
  const answer = await app.inject(payload === undefined ? { method: 'GET', url } : { method: 'POST', url, payload });
  return schema.parse(answer.json());
}

const track = (messageId: string, more: object = {}) => ({ type: 'track', event: 'Opened', userId: 'ana', messageId, ...more });

it('leads from what was set aside to what is counted', async () => {
  await send({ url: intake.url, writeKey: workspace.writeKey }, 'batch', {
    batch: [
      track('a', { context: { groupId: 'acme', library: { name: 'analytics-node', version: '3.1.0' } } }),
      track('b', { context: { groupId: 'acme' } }),
      track('c', { context: { groupId: 'globex' } }),
      track('d', { context: { groupId: 'acme' }, timestamp: 'tomorrow' }),
      track('e', { event: '' }),
    ],
  });
  await intake.drained();

  const { total, groups } = await ask(setAsideGroupsSchema, '/set-aside-events/groups');
  expect(total).toBe(5);
  expect(
    groups.map(({ reason, count, isRetryable, isCountableAtReceivedTime }) => [reason, count, isRetryable, isCountableAtReceivedTime]),
  ).toEqual([
    ['no_account', 3, true, false],
    ['bad_time', 1, false, true],
    ['no_event_name', 1, false, false],
  ]);
  expect(groups[0]?.accountKeys).toEqual([
    { accountKey: 'acme', count: 2 },
    { accountKey: 'globex', count: 1 },
  ]);
  expect(groups[0]?.libraries).toContainEqual({ library: 'analytics-node 3.1.0', count: 1 });
  expect(JSON.parse(groups[0]?.samples.at(-1)?.sample ?? '')).toMatchObject({ messageId: 'a' });

  const status = await ask(intakeStatusSchema, '/intake');
  expect(status).toMatchObject({ waitingRequests: 0, counted: 0, openSetAside: 5 });
  expect(status.recent.map(({ state, reason }) => [state, reason])).toContainEqual(['set_aside', 'bad_time']);

  const trial = () => ask(retryTrialSchema, '/set-aside-events/retry/trial', {});
  expect(await trial()).toEqual({ events: 5, wouldCount: 0, wouldStayAside: 5, cannotTell: 0 });
  const scope = { workspaceId: workspace.id, sourceKey: 'main', unknownAccounts: 'create', today: '2026-03-10' } as const;
  await intake.database.inWorkspace(workspace.id, (records) => FACTS.writeAccounts(records, scope, [{ account: 'acme', name: 'Acme' }]));
  expect(await trial()).toEqual({ events: 5, wouldCount: 2, wouldStayAside: 3, cannotTell: 0 });

  expect(await ask(setAsideEffectSchema, '/set-aside-events/retry', {})).toEqual({ events: 3 });
  await intake.drained();
  expect((await intake.store().ask.totals(workspace.id)).events).toBe(2);
  expect((await ask(setAsideListSchema, '/set-aside-events?reason=no_account')).events.map((event) => event.accountKey)).toEqual([
    'globex',
  ]);

  expect(await ask(setAsideEffectSchema, '/set-aside-events/count-at-received-time', { reason: 'bad_time' })).toEqual({ events: 1 });
  await intake.drained();
  expect((await intake.store().ask.totals(workspace.id)).events).toBe(3);

  const [left] = (await ask(setAsideListSchema, '/set-aside-events?reason=no_event_name')).events;
  expect(await ask(setAsideEffectSchema, '/set-aside-events/drop', { events: [{ seq: left?.seq, place: left?.place }] })).toEqual({
    events: 1,
  });
  expect((await ask(setAsideGroupsSchema, '/set-aside-events/groups')).groups.map((group) => group.reason)).toEqual(['no_account']);

  // Decisions outlive the store: counted again from the journal it comes to the same.
  await intake.store().forgetAll();
  await intake.drained();
  expect((await intake.store().ask.totals(workspace.id)).events).toBe(3);
});

it('pages through them, newest first', async () => {
  await send({ url: intake.url, writeKey: workspace.writeKey }, 'batch', {
    batch: Array.from({ length: 7 }, (_, n) => track(`p${n}`, { groupId: 'nobody' })),
  });
  await intake.drained();
  const places: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { events: { place: number }[]; nextCursor: string | null } = await ask(
      setAsideListSchema,
      `/set-aside-events?accountKey=nobody&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    places.push(...page.events.map((event) => event.place));
    cursor = page.nextCursor;
  }
  expect(places).toEqual([6, 5, 4, 3, 2, 1, 0]);
});

it('tries again by itself what lacked an account that has come by a file since', async () => {
  const fresh = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey: fresh.writeKey }, 'batch', {
    batch: [track('x', { groupId: 'initech' }), track('y', { userId: 'bo' }), track('z', { groupId: 'other' })],
  });
  await intake.drained();
  const scope = { workspaceId: fresh.id, sourceKey: 'main', unknownAccounts: 'create', today: '2026-03-10' } as const;
  await intake.database.inWorkspace(fresh.id, (records) => FACTS.writeContacts(records, scope, [{ contact: 'bo', account: 'initech' }]));
  await retryKnown({ database: intake.database, facts: FACTS }, WHOLE);
  await intake.drained();
  expect((await intake.store().ask.totals(fresh.id)).events).toBe(2);
});
