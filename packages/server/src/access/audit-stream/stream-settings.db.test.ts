import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { openOutgoing } from '../../platform/outgoing/outgoing.ts';
import { NOBODY, readAllowed } from '../../platform/outgoing/public-address.ts';
import { rotateStreams } from './test/rotate-streams.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { type WebhookReceiver, webhookReceiver } from './test/receivers.ts';

let api: SignedInApi;
let there: WebhookReceiver;

beforeAll(async () => {
  api = await signedInApi({ outgoing: openOutgoing(readAllowed('127.0.0.1') ?? NOBODY) });
  there = await webhookReceiver();
});
afterAll(async () => {
  await api.close();
  await there.close();
});

const age = () => api.test.database.pool.query(`update auth.sessions set "confirmedAt" = now() - interval '31 minutes'`);
const prove = () =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/me/confirm',
    headers: { cookie: api.cookie },
    payload: { password: 'a long enough password' },
  });
const webhook = () => ({ target: { kind: 'webhook', url: there.url } });
const entries = async () => {
  const found = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
    records.selectFrom('auditEntries').selectAll().where('action', 'like', 'audit_stream.%').orderBy('seq').execute(),
  );
  return JSON.stringify(found);
};

describe('the stream of the audit', () => {
  it('is set, tried, paused and removed by who may, and sends from then on', async () => {
    expect((await api.ask('GET', '/audit/stream')).body).toEqual({ stream: null });
    expect((await api.ask('POST', '/audit/stream/test')).status).toBe(404);
    const { status, body } = await api.ask('PUT', '/audit/stream', { ...webhook(), begin: 'now' });
    expect(status).toBe(200);
    expect(body['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await api.ask('POST', '/audit/stream/test')).body).toEqual({ error: null });
    expect(JSON.parse(there.received[0]?.text ?? '')).toMatchObject({
      type: 'audit.test',
      data: { entries: [], head: { seq: expect.any(Number) } },
    });
    await expect
      .poll(async () => (await api.ask('GET', '/audit/stream')).body, { timeout: 9_000 })
      .toMatchObject({ stream: { waiting: 0, state: 'on' } });
    const { received } = there;
    expect(JSON.parse(received.at(-1)?.text ?? '')).toMatchObject({
      type: 'audit.entries',
      data: { entries: [{ action: 'audit_stream.set' }] },
    });
    expect((await api.ask('PATCH', '/audit/stream', { isPaused: true })).status).toBe(200);
    // The entry that says so is chained when it is kept.
    expect((await api.ask('GET', '/audit/stream')).body).toMatchObject({ stream: { state: 'paused', waiting: 1 } });
    const csm = await api.as('csm', 'csm@meridian.example');
    for (const method of ['GET', 'DELETE'] as const) expect((await csm(method, '/audit/stream')).status).toBe(403);
    there.next.push((response) => response.writeHead(503).end());
    expect((await api.ask('POST', '/audit/stream/test')).body).toMatchObject({
      error: { code: 'audit-stream.refused', details: { status: 503 } },
    });
  });

  it('tells its secret once, and seals it; the audit knows neither it nor the path of the receiver', async () => {
    const first = await api.ask('PUT', '/audit/stream', webhook());
    expect(first.body).toEqual({ secret: null });
    const { secret } = (await api.ask('POST', '/audit/stream/secret')).body as { secret: string };
    const kept = await api.test.database.inInstallation((records) =>
      records.executeQuery<{ row: string }>({
        sql: 'select audit_streams::text as row from audit_streams',
        parameters: [],
        query: {} as never,
        queryId: {} as never,
      }),
    );
    const said = JSON.stringify([kept.rows, await entries(), (await api.ask('GET', '/audit/stream')).body]);
    expect(said).not.toContain(secret.slice(6, 30));
    expect(await entries()).not.toContain('a-token-of-theirs');
    expect(await entries()).toContain('127.0.0.1');
  });

  it('is signed with the same key after the secret of the installation was exchanged', async () => {
    expect(await rotateStreams(api.test.database)).toEqual({ sealed: 1, unreadable: 0, opens: true });
  });

  it('asks for a proof of identity that is not older than half an hour', async () => {
    const weighty = [
      () => api.ask('PUT', '/audit/stream', webhook()),
      () => api.ask('POST', '/audit/stream/secret'),
      () => api.ask('PATCH', '/audit/stream', { isPaused: true }),
      () => api.ask('DELETE', '/audit/stream'),
    ];
    await age();
    for (const change of weighty) expect(await change()).toMatchObject({ status: 403, body: { code: 'access.confirm_first' } });
    expect((await api.ask('GET', '/audit/stream')).status).toBe(200);
    expect((await prove()).statusCode).toBe(204);
    for (const change of weighty) expect((await change()).status).toBeLessThan(300);
  });

  it('goes in clear only where the operator said so, and takes no certificate that is none', async () => {
    const syslog = { kind: 'syslog', host: 'siem.example.com', port: 6514, transport: 'tls', ca: null };
    const set = async (target: object) => (await api.ask('PUT', '/audit/stream', { target })).body['code'];
    expect(await set({ kind: 'webhook', url: 'http://siem.example.com/' })).toBe('audit-stream.not_encrypted');
    expect(await set({ ...syslog, transport: 'tcp' })).toBe('audit-stream.not_encrypted');
    expect(await set({ ...syslog, ca: 'no certificate' })).toBe('audit-stream.not_a_certificate');
    expect(await set(syslog)).toBeUndefined();
    expect((await api.ask('POST', '/audit/stream/secret')).body['code']).toBe('audit-stream.has_no_secret');
  });
});
