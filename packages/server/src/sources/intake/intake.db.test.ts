import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { aWorkspace, basic, intakeUnderTest, send } from './test/intake-under-test.ts';

const intake = await intakeUnderTest();
afterAll(intake.close);

const group = { type: 'group', userId: 'ana', groupId: 'acme', messageId: 'group-1', traits: { name: 'Acme' } };
const track = (n: number, more: object = {}) => ({ type: 'track', event: 'Opened', userId: 'ana', messageId: `track-${n}`, ...more });

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<Response> {
  const answer = await fetch(`${intake.url}${path}`, { method: 'POST', body, headers });
  await answer.clone().arrayBuffer();
  return answer;
}

const eventsOf = async (id: string) => (await intake.store().ask.totals(id)).events;

describe('what it accepts', () => {
  it('reads by the address and not by the content type: plain text with the key inside, gzip under any name, no type at all', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const inside = (event: object) => JSON.stringify({ ...event, writeKey });
    expect((await post('/v1/g', inside(group), { 'content-type': 'text/plain' })).status).toBe(200);
    expect((await post('/v1/t', gzipSync(inside(track(1))), { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
    expect(
      (await post('/v1/t', gzipSync(inside(track(2))), { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status,
    ).toBe(200);
    expect((await post('/v1/track', new TextEncoder().encode(inside(track(3))), {})).status).toBe(200);
    expect((await post('/v1/track', `\uFEFF${inside(track(4))}`, { 'content-type': 'nonsense' })).status).toBe(200);
    expect(
      (
        await post('/v1/b', JSON.stringify({ batch: [track(5), track(6)] }), {
          authorization: `Bearer ${writeKey}`,
          'content-type': 'text/plain',
        })
      ).status,
    ).toBe(200);
    await intake.drained();
    expect(await eventsOf(id)).toBe(6);
  });

  it('lets browsers of any page ask first, and gives their SDK its settings', async () => {
    const asked = await fetch(`${intake.url}/v1/t`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-headers': 'authorization' },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    const settings = await fetch(`${intake.url}/v1/projects/some-key/settings`);
    expect(await settings.json()).toMatchObject({ integrations: { 'Segment.io': { apiKey: 'some-key', apiHost: 'localhost:4100/v1' } } });
  });

  it('keeps the workspaces of two keys apart, the same ids in both', async () => {
    const [first, second] = [await aWorkspace(intake.database), await aWorkspace(intake.database)];
    for (const { writeKey } of [first, second]) await send({ url: intake.url, writeKey }, 'batch', { batch: [group, track(1)] });
    await intake.drained();
    expect([await eventsOf(first.id), await eventsOf(second.id)]).toEqual([1, 1]);
  });
});

describe('what it refuses, as the SDKs need it', () => {
  it('answers 401 to a key that is nobody’s, is for the API, or is switched off', async () => {
    const { writeKey } = await aWorkspace(intake.database);
    expect(await send({ url: intake.url, writeKey: 'pw_nobody' }, 'track', track(1))).toBe(401);
    expect((await post('/v1/track', JSON.stringify(track(1)), {})).status).toBe(401);
    expect(await send({ url: intake.url, writeKey }, 'track', track(1))).toBe(200);
  });

  it('answers 400 only to what is no JSON object, and 413 to what unpacks beyond its limit', async () => {
    const { writeKey } = await aWorkspace(intake.database);
    for (const body of ['', '{', '[]', 'null', '"text"', '{"batch": 3}'])
      expect(await send({ url: intake.url, writeKey }, 'batch', body)).toBe(400);
    expect((await post('/v1/batch', gzipSync(JSON.stringify({ batch: [] })).subarray(0, 20), basic(writeKey))).status).toBe(400);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, ' '));
    expect((await post('/v1/batch', bomb, basic(writeKey))).status).toBe(413);
    expect((await post('/v1/batch', 'x'.repeat(5 * 1024 ** 2), basic(writeKey))).status).toBe(413);
    expect(await send({ url: intake.url, writeKey }, 'batch', { batch: [] })).toBe(200);
  });
});

describe('what it counts once', () => {
  it('drops duplicates: in one batch, in two requests at once, under another time, and after a restart', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const batch = { batch: [group, track(1), track(2), track(2), track(3)] };
    await Promise.all([1, 2, 3].map(() => send({ url: intake.url, writeKey }, 'batch', batch)));
    await intake.drained();
    expect(await eventsOf(id)).toBe(3);

    await send({ url: intake.url, writeKey }, 'batch', { batch: [track(1, { timestamp: '2020-01-01T00:00:00Z' })] });
    await intake.drained();
    await intake.stopApplying();
    await send({ url: intake.url, writeKey }, 'batch', batch);
    await intake.startApplying();
    await intake.drained();
    expect(await eventsOf(id)).toBe(3);
    const days = await intake.store().ask.counts(id, { by: ['day'], limit: 1_000 });
    expect(days.map((day) => day.count)).toEqual([3]);
  });

  it('counts two equal events without an id twice', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const event = { type: 'track', event: 'Opened', userId: 'ana' };
    await send({ url: intake.url, writeKey }, 'batch', { batch: [group, event, event] });
    await intake.drained();
    expect(await eventsOf(id)).toBe(2);
  });

  it('puts an event on the day of the workspace’s time zone', async () => {
    const { id, writeKey } = await aWorkspace(intake.database, { timeZone: 'America/Sao_Paulo' });
    await send({ url: intake.url, writeKey }, 'batch', {
      batch: [group, track(1, { timestamp: '2026-03-10T01:30:00Z' }), track(2, { timestamp: '2026-03-10T03:00:00Z' })],
    });
    await intake.drained();
    const march = Date.UTC(2026, 2, 9) / 86_400_000;
    expect(
      (await intake.store().ask.counts(id, { by: ['day'], range: { since: march, until: march + 3 }, limit: 3 })).map(({ day, count }) => [
        day - march,
        count,
      ]),
    ).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe('whose it is', () => {
  it('finds the account by the group call, by the context, and by the configured trait', async () => {
    const { id, writeKey } = await aWorkspace(intake.database, { accountTrait: 'company.id' });
    const batch = [
      { type: 'identify', userId: 'bea', messageId: 'i1', traits: { email: 'bea@globex.example', company: { id: 'globex' } } },
      { type: 'track', event: 'Opened', userId: 'bea', messageId: 't1' },
      group,
      track(1),
      { type: 'track', event: 'Opened', userId: 'server', messageId: 't2', context: { groupId: 'acme' } },
      {
        type: 'track',
        event: 'Nightly Sync',
        anonymousId: 'cron',
        messageId: 't3',
        context: { groupId: 'acme', automatic: true, product: 'api' },
      },
    ];
    await send({ url: intake.url, writeKey }, 'batch', { batch });
    await intake.drained();
    const { accounts, products } = await intake.database.inWorkspace(id, async (records) => ({
      accounts: await records.selectFrom('accounts').select(['id', 'externalId']).orderBy('externalId').execute(),
      products: await records.selectFrom('products').select('key').orderBy('key').execute(),
    }));
    expect(accounts.map((account) => account.externalId)).toEqual(['acme', 'globex']);
    expect(products.map((product) => product.key)).toEqual(['api', 'main']);
    const usage = await intake.usage().usageOfAccounts(id, accounts.map((account) => account.id) as never, 0);
    const [acme, globex] = accounts.map((account) => usage.get(account.id as never));
    expect(acme?.counts.length).toBe(3);
    expect(acme?.contactIds.length).toBe(2);
    expect(acme?.actions.map(({ name, isAutomatic }) => `${name} ${isAutomatic}`).sort()).toEqual(['Nightly Sync true', 'Opened false']);
    expect([...(globex?.contacts ?? [])]).toEqual([0]);
  });

  it('sets aside whom nobody knows, and counts them by themselves once the account is known', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    await send({ url: intake.url, writeKey }, 'batch', {
      batch: [track(1), track(2), { type: 'track', event: 'Opened', anonymousId: 'x', groupId: 'later', messageId: 't9' }],
    });
    await intake.drained();
    const aside = () =>
      intake.database.inWorkspace(id, (records) =>
        records
          .selectFrom('setAsideEvents' as never)
          .select(['reason', 'state'] as never)
          .execute(),
      );
    expect(await aside()).toEqual([1, 2, 3].map(() => ({ reason: 'no_account', state: 'open' })));
    expect(await eventsOf(id)).toBe(0);

    await send({ url: intake.url, writeKey }, 'group', group);
    await send({ url: intake.url, writeKey }, 'group', { ...group, groupId: 'later', userId: 'cy', messageId: 'g2' });
    await intake.drained();
    expect(await eventsOf(id)).toBe(3);
    expect(await aside()).toEqual([1, 2, 3].map(() => ({ reason: 'no_account', state: 'counted' })));
  });

  it('makes what a visitor did the use of whom they turn out to be, before and after, by name and by alias', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const look = (anonymousId: string, n: number, more: object = {}) => ({
      type: 'page',
      name: 'Pricing',
      anonymousId,
      messageId: `${anonymousId}-${n}`,
      ...more,
    });
    const to = { url: intake.url, writeKey };
    const usedBy = async (externalId: string) => {
      const found = await intake.database.inWorkspace(id, (records) =>
        records.selectFrom('contacts').select(['id', 'accountId']).where('externalId', '=', externalId).execute(),
      );
      const [contact] = found;
      if (contact === undefined) return [];
      const events = await intake.store().ask.timelineOfAccount(id, contact.accountId, { until: 40_000, limit: 50 });
      return events.filter((event) => event.contactId === contact.id && event.kind === 'page').map((event) => event.action);
    };
    await send(to, 'batch', { batch: [look('browser-1', 1), look('browser-1', 2), look('browser-2', 1), look('browser-3', 1)] });
    await intake.drained();
    expect(await eventsOf(id)).toBe(0);
    expect(await intake.database.inWorkspace(id, (records) => records.selectFrom('setAsideEvents').select('seq').execute())).toEqual([]);

    await send(to, 'batch', { batch: [group, { type: 'identify', userId: 'ana', anonymousId: 'browser-1', messageId: 'i1' }] });
    await send(to, 'batch', { batch: [look('browser-1', 3), look('browser-1', 1)] });
    await intake.drained();
    expect(await usedBy('ana')).toHaveLength(3);

    await intake.stopApplying();
    await intake.startApplying();
    await send(to, 'group', { ...group, userId: 'bo', messageId: 'g2' });
    await send(to, 'alias', { userId: 'bo', previousId: 'browser-2', messageId: 'a1' });
    // Another person at the same browser is told by their name; what nobody's name is on stays with the first.
    await send(to, 'batch', { batch: [look('browser-1', 4, { userId: 'bo' }), look('browser-1', 5), look('browser-2', 2)] });
    await intake.drained();
    expect([(await usedBy('ana')).length, (await usedBy('bo')).length]).toEqual([4, 3]);
    expect(await eventsOf(id)).toBe(7);
    const days = await intake.store().ask.counts(id, { by: ['day'], limit: 1_000 });
    expect(days).toMatchObject([{ count: 7, contacts: 2, accounts: 1 }]);

    // Counted again from the journal it comes to the same.
    await intake.stopApplying();
    await intake.startApplying();
    await intake.store().forgetAll();
    await intake.drained();
    expect([(await usedBy('ana')).length, (await usedBy('bo')).length, await eventsOf(id)]).toEqual([4, 3, 7]);
  });

  it('marks the touched accounts stale and says so to open pages', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    await send({ url: intake.url, writeKey }, 'batch', { batch: [group] });
    await intake.drained();
    await intake.database.inWorkspace(id, (records) => records.deleteFrom('staleAccounts').execute());
    await send({ url: intake.url, writeKey }, 'batch', { batch: [track(1)] });
    await intake.drained();
    const stale = await intake.database.inWorkspace(id, (records) => records.selectFrom('staleAccounts').select('accountId').execute());
    expect(stale.length).toBe(1);
  });
});

describe('poison', () => {
  it('keeps 99 of 100 whatever the one is, and stays up', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    await send({ url: intake.url, writeKey }, 'group', group);
    const poison = [
      '{"type":"track","event":"a\\u0000b","userId":"ana","messageId":"p1"}',
      '{"type":"track","event":"x","userId":"\\ud800","messageId":"p2"}',
      '{"type":"track","event":"x","userId":"ana","messageId":"p3","properties":{"n":1e400}}',
      `{"type":"track","event":"x","userId":"ana","messageId":"p4","properties":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
      '{"type":"track","event":"x","userId":"ana","messageId":"p5","timestamp":"+275760-09-13T00:00:00Z"}',
      '{"type":"track","event":"x","userId":"ana","messageId":"p6","timestamp":"infinity"}',
      `{"type":"track","event":"x","userId":"ana","messageId":"p7","properties":{"t":"${'x'.repeat(40_000)}"}}`,
      '{"type":"track","event":{"__proto__":{"x":1}},"userId":"ana","messageId":"p8"}',
      '9007199254740993',
      '{"type":"track","event":"x","userId":9223372036854775808,"messageId":"p9"}',
    ];
    const good = (at: number) => Array.from({ length: 99 }, (_, n) => JSON.stringify(track(at * 100 + n)));
    for (const [at, bad] of poison.entries()) {
      const [first = '', ...rest] = good(at);
      expect(await send({ url: intake.url, writeKey }, 'batch', `{"batch":[${[first, bad, ...rest].join(',')}]}`)).toBe(200);
    }
    await intake.drained();
    expect(await eventsOf(id)).toBe(99 * poison.length);
    const { rows } = await intake.database.inWorkspace(id, async (records) => ({
      rows: (await records
        .selectFrom('setAsideEvents' as never)
        .select(['reason', 'sample'] as never)
        .orderBy('seq' as never)
        .execute()) as { reason: string; sample: string }[],
    }));
    expect(rows.map((row) => row.reason)).toEqual([
      'bad_text',
      'bad_text',
      'bad_number',
      'too_deep',
      'bad_time',
      'bad_time',
      'too_large',
      'no_event_name',
      'not_an_object',
      'bad_id',
    ]);
    for (const row of rows) expect(row.sample.length).toBeGreaterThan(5);
  });
});

describe('an alias call between two who are known', () => {
  it('makes one of them, for what they did before and after, in another request or the same, and when it is counted again', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const to = { url: intake.url, writeKey };
    const did = (n: number, userId: string) => ({ type: 'track', event: 'Opened', userId, groupId: 'acme', messageId: `did-${n}` });
    const known = (userId: string) => ({
      type: 'identify',
      userId,
      groupId: 'acme',
      messageId: `known-${userId}`,
      traits: { name: userId },
    });
    const alias = { type: 'alias', userId: 'ana@acme.example', previousId: 'ana-old', messageId: 'alias' };
    await send(to, 'batch', { batch: [group, known('ana-old'), known('ana@acme.example'), did(1, 'ana-old'), did(2, 'ana@acme.example')] });
    await intake.drained();
    expect((await intake.store().ask.totals(id)).contacts).toBe(2);
    await send(to, 'batch', { batch: [did(3, 'ana-old'), alias, did(4, 'ana-old')] });
    await send(to, 'batch', {
      batch: [did(5, 'ana-old'), { ...known('ana-old'), messageId: 'again', traits: { title: 'Head of data' } }, alias],
    });
    await intake.drained();
    const said = async () => {
      const { events, contacts } = await intake.store().ask.totals(id);
      const people = await intake.database.inWorkspace(id, (records) =>
        records.selectFrom('contacts').select(['externalId', 'title']).where('externalId', 'like', 'ana%').orderBy('externalId').execute(),
      );
      return { events, contacts, people };
    };
    const one = {
      events: 5,
      contacts: 1,
      people: [
        { externalId: 'ana', title: null },
        { externalId: 'ana@acme.example', title: 'Head of data' },
      ],
    };
    expect(await said()).toEqual(one);
    await intake.store().forgetAll();
    await intake.drained();
    expect(await said()).toEqual(one);
  });

  it('takes along who had become one of them before', async () => {
    const { id, writeKey } = await aWorkspace(intake.database);
    const to = { url: intake.url, writeKey };
    const known = ['ana', 'bo', 'cy'].map((userId) => ({ type: 'group', userId, groupId: 'acme' }));
    const did = (userId: string) => ({ type: 'track', event: 'Opened', userId });
    const alias = (previousId: string, userId: string) => ({ type: 'alias', previousId, userId });
    await send(to, 'batch', { batch: known });
    // Each in a step of its own, before what was found is forgotten by itself.
    for (const batch of [[alias('ana', 'bo')], [did('ana')], [alias('bo', 'cy')], [did('ana'), did('bo'), did('cy')]]) {
      await send(to, 'batch', { batch });
      await intake.drained();
    }
    expect(await intake.store().ask.totals(id)).toMatchObject({ events: 4, contacts: 1 });
  });
});
