import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { NEED_NO_ENTRY, TELL_THEMSELVES, TOLD_AT_THE_DOOR, toldAtTheDoor } from './audited-routes.ts';

let api: SignedInApi;
beforeAll(async () => {
  api = await signedInApi();
});
afterAll(() => api.close());

/** What people do all day has a history of its own; settings, permissions and taking out have this one. */
const DAILY = new Set(['read', 'work']);

type Entry = { action: string; actorKind: string; subjectId: string; after: Record<string, unknown>; origin: Record<string, unknown> };
async function entries(action: string): Promise<Entry[]> {
  const found = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
    records.selectFrom('auditEntries').selectAll().where('action', '=', action).orderBy('seq').execute(),
  );
  return found as unknown as Entry[];
}

describe('audit entries', () => {
  it('are written for every route that changes settings or takes data out, or the list says why not', () => {
    const routes = api.routes.filter(({ method, may }) => (method !== 'GET' && !DAILY.has(may)) || may === 'export');
    const unsaid = routes.filter(
      (route) =>
        TELL_THEMSELVES[route.operationId] === undefined &&
        NEED_NO_ENTRY[route.operationId] === undefined &&
        toldAtTheDoor(route) === undefined,
    );
    expect(unsaid.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('are said of routes that are there', () => {
    const there = new Set(api.routes.map(({ operationId }) => operationId));
    const named = [TELL_THEMSELVES, NEED_NO_ENTRY, TOLD_AT_THE_DOOR].flatMap((table) => Object.keys(table));
    expect(named.filter((operationId) => !there.has(operationId))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('name actions that the code writes, and that people have words for', () => {
    const source = path.join(import.meta.dirname, '../..');
    const code = globSync('**/*.ts', { cwd: source, exclude: ['**/*.test.ts', '**/audited-routes.ts'] })
      .map((file) => readFileSync(path.join(source, file), 'utf8'))
      .join('\n');
    const words = ['settings', 'audit']
      .map((slice) => readFileSync(path.join(source, `../../words/src/locales/en/${slice}.json`), 'utf8'))
      .join('\n');
    const written = Object.values(TELL_THEMSELVES);
    expect(written.filter((action) => !code.includes(`'${action}'`) && !code.includes(`\`${action.split('.')[0]}.`))).toEqual([]);
    const told = [...written, ...Object.values(TOLD_AT_THE_DOOR).map(({ action }) => action), 'data.exported'];
    expect(told.filter((action) => !words.includes(`action.${action}"`))).toEqual([]);
  });

  it('tell who took data out, and what was asked for', async () => {
    const url = '/api/v1/w/meridian/refunds/export';
    const { payload } = await api.app.inject({ method: 'GET', url, headers: { cookie: api.cookie } });
    expect(payload).toContain('refund,');
    const [first] = await entries('data.exported');
    expect(first).toMatchObject({ actorKind: 'member', subjectId: 'exportRefunds' });
    expect(first?.origin).toMatchObject({ via: 'request', address: '127.0.0.1', request: expect.stringMatching(/^req_/) });
  });

  it('tell from where, also where a body was read before', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/w/meridian/keys',
      headers: { cookie: api.cookie, 'user-agent': 'curl/8' },
      payload: { kind: 'api', name: 'Report', role: 'viewer', days: 90 },
    });
    const [entry] = await entries('key.created');
    expect(entry?.origin).toEqual({ via: 'request', address: '127.0.0.1', agent: 'curl/8', request: answer.headers['x-request-id'] });
  });

  it('are found by who, what, day and text, page by page, and can be taken out', async () => {
    for (const name of ['Alpha 50%', 'Beta', '=cmd()']) await api.ask('POST', '/keys', { kind: 'api', name, role: 'viewer', days: 90 });
    const found = async (query: string) =>
      (await api.ask('GET', `/audit?${query}`)).body as { entries: { seq: number; subjectName: string }[]; next: number | null };
    expect((await found('text=50%25')).entries).toMatchObject([{ subjectName: 'Alpha 50%' }]);
    expect((await found('action=key.created&limit=2')).entries.map(({ subjectName }) => subjectName)).toEqual(['=cmd()', 'Beta']);
    const { next } = await found('action=key.created&limit=2');
    expect((await found(`action=key.created&limit=2&before=${next}`)).entries[0]?.subjectName).toBe('Alpha 50%');
    expect((await found('who=somebody')).entries).toEqual([]);
    expect((await found('to=2020-01-01')).entries).toEqual([]);
    const file = await api.app.inject({
      method: 'GET',
      url: '/api/v1/w/meridian/audit/export?action=key.created',
      headers: { cookie: api.cookie },
    });
    expect(file.payload).toContain(`"'=cmd()"`.slice(1, -1));
    expect(file.payload.split('\r\n').length).toBeGreaterThan(4);
    const lines = await api.app.inject({
      method: 'GET',
      url: '/api/v1/w/meridian/audit/export?format=ndjson',
      headers: { cookie: api.cookie },
    });
    expect(JSON.parse(lines.payload.split('\n')[0] ?? '')).toMatchObject({ action: 'audit.exported', seq: expect.any(Number) });
  });

  it('are verified on demand', async () => {
    const { body } = await api.ask('POST', '/audit/verify');
    expect(body).toMatchObject({ fault: null, entries: expect.any(Number) });
    expect((await api.ask('GET', '/audit/chain')).body).toMatchObject({ lastCheck: { fault: null, seq: body['seq'] } });
  });

  it('tell who came in, and whose sign-in was refused', async () => {
    const knock = (password: string, email = 'ana@meridian.example') =>
      api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
    expect((await knock('a long enough password')).statusCode).toBe(200);
    await expect.poll(async () => (await entries('sign_in.done')).length).toBeGreaterThan(0);
    await knock('not the password');
    await knock('not the password', 'nobody@meridian.example');
    await expect.poll(() => entries('sign_in.refused')).toMatchObject([{ actorKind: 'somebody', after: { way: 'sign-in/email' } }]);
    expect(JSON.stringify(await entries('sign_in.refused'))).not.toContain('not the password');
  });
});
