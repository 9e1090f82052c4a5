import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { insertRole } from '../roles/store/roles.store.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { announceChange } from '../../platform/live/changes.ts';

let api: SignedInApi;
let workspaceId: WorkspaceId;
beforeAll(async () => {
  api = await signedInApi();
  workspaceId = api.scope.workspaceId as WorkspaceId;
  await api.test.database.inWorkspace(workspaceId, (records) =>
    insertRole(records, workspaceId, {
      role: { key: 'book', name: 'Own book', base: 'csm', rights: ['read', 'edit_accounts'] as never, sees: 'book', rule: null, hides: [] },
      by: null,
      at: '2026-01-01T00:00:00Z',
    }),
  );
});
afterAll(() => api.close());

const URL_OF_CHANGES = '/api/v1/w/meridian/changes';

async function listen(cookie: string) {
  const answer = await api.app.inject({ url: URL_OF_CHANGES, headers: { cookie }, payloadAsStream: true });
  const heard: { kind: string; ids: string[] }[] = [];
  const stream = answer.stream();
  let isOver = false;
  stream.on('close', () => {
    isOver = true;
  });
  stream.on('data', (chunk: Buffer) => {
    for (const [, said] of chunk.toString().matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(said ?? '{}') as (typeof heard)[number]);
  });
  return { heard, isOver: () => isOver, leave: () => stream.destroy(), status: answer.statusCode };
}

const say = (id: string) =>
  api.test.database.inWorkspace(workspaceId, (records) => announceChange(records, { workspaceId, kind: 'accounts', ids: [id] }));
const memberNamed = async (email: string) =>
  ((await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[]).find((one) => one.email === email)?.id ?? '';

describe('a page that listens', () => {
  it('is not told which accounts changed once its member was given a role that sees but some of them', async () => {
    const page = await listen(await api.cookieAs('csm', 'lia@meridian.example'));
    await say('acc_before');
    await expect.poll(() => page.heard).toContainEqual({ kind: 'accounts', ids: ['acc_before'] });
    const id = await memberNamed('lia@meridian.example');
    expect((await api.ask('PATCH', `/members/${id}`, { roleKey: 'book' })).status).toBe(200);
    await expect.poll(() => page.heard.some(({ kind }) => kind === 'members')).toBe(true);
    await say('acc_after');
    await expect.poll(() => page.heard.filter(({ kind }) => kind === 'accounts').length).toBe(2);
    expect(page.heard.at(-1)).toEqual({ kind: 'accounts', ids: [] });
    // And named again once all is seen.
    expect((await api.ask('PATCH', `/members/${id}`, { role: 'csm' })).status).toBe(200);
    await expect
      .poll(async () => {
        await say('acc_again');
        return page.heard.at(-1);
      })
      .toEqual({ kind: 'accounts', ids: ['acc_again'] });
    page.leave();
  });

  it('is not told them either once the role itself sees less', async () => {
    const made = await api.ask('POST', '/roles', { name: 'Wide', rights: ['read'], sees: 'all', rule: null });
    expect(made.status).toBe(201);
    const page = await listen(await api.cookieAs('csm', 'mia@meridian.example'));
    const id = await memberNamed('mia@meridian.example');
    await api.ask('PATCH', `/members/${id}`, { roleKey: 'wide' });
    await expect
      .poll(async () => {
        await say('acc_wide');
        return page.heard.at(-1);
      })
      .toEqual({ kind: 'accounts', ids: ['acc_wide'] });
    const heard = page.heard.length;
    expect(
      (await api.ask('PUT', '/roles/wide', { name: 'Wide', rights: ['read'], sees: 'book', rule: null, hides: [] })).status,
    ).toBeLessThan(300);
    await expect.poll(() => page.heard.slice(heard).some(({ kind }) => kind === 'members')).toBe(true);
    await say('acc_hidden');
    await expect.poll(() => page.heard.at(-1)?.kind).toBe('accounts');
    expect(JSON.stringify(page.heard)).not.toContain('acc_hidden');
    page.leave();
  });

  it('is closed within seconds when its member is shut out, or has to sign in anew', async () => {
    const pages = await Promise.all(
      ['nia@meridian.example', 'pia@meridian.example'].map(async (email) => listen(await api.cookieAs('csm', email))),
    );
    await api.ask('PATCH', `/members/${await memberNamed('nia@meridian.example')}`, { state: 'suspended' });
    await api.ask('DELETE', `/members/${await memberNamed('pia@meridian.example')}/sessions`);
    await expect.poll(() => pages.map(({ isOver }) => isOver()), { timeout: 4_000 }).toEqual([true, true]);
  });

  it('takes no more than its share of the places', async () => {
    const cookie = await api.cookieAs('viewer', 'tia@meridian.example');
    const pages = await Promise.all(Array.from({ length: 30 }, () => listen(cookie)));
    expect((await api.app.inject({ url: URL_OF_CHANGES, headers: { cookie } })).statusCode).toBe(503);
    const other = await listen(api.cookie);
    expect(other.status).toBe(200);
    pages[0]?.leave();
    for (const page of [...pages, other]) page.leave();
  });
});
