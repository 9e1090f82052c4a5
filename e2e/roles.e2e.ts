import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitAs, enterAs } from './support/invite.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

/** Least first: what one may, all after it may. */
const ROLES = ['viewer', 'csm', 'manager', 'admin', 'owner'] as const;
type Role = (typeof ROLES)[number];

const isAtLeast = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);
const MERIDIAN = '/w/meridian';
const COMPUTED = { timeout: 60_000 };

let journey: Journey;
let accountId: string;
const pages = new Map<Role, Page>();
const pageOf = (role: Role): Page => {
  const page = pages.get(role);
  if (page === undefined) throw new Error(`${role} did not come in`);
  return page;
};

/** Asked from inside the page, with the cookies and the origin that it has. */
async function ask(role: Role, asked: `${string} /${string}`, body?: object): Promise<{ status: number; body: string }> {
  const [method = '', path = ''] = asked.split(' ');
  const url = `/api/v1${MERIDIAN}${path}`;
  return pageOf(role).evaluate(
    async ([at, how, sent]) => {
      const answer = await fetch(at, {
        method: how,
        ...(sent === null ? {} : { headers: { 'content-type': 'application/json' }, body: sent }),
      });
      return { status: answer.status, body: await answer.text() };
    },
    [url, method, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  const { owner } = opened;
  journey = opened;
  pages.set('owner', owner);
  const { secret } = await journey.perennial<{ secret: string }>('key', 'create', '--workspace', 'meridian', '--kind', 'write');
  const sdk = new Analytics({ writeKey: secret, host: journey.installation.url });
  sdk.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme Inc.' } });
  await sdk.closeAndFlush();
  await owner.goto(`${MERIDIAN}/accounts`);
  await owner.getByText('Acme Inc.').first().waitFor(COMPUTED);
  const found = JSON.parse((await ask('owner', 'GET /search?q=acme')).body) as { accounts: readonly { id: string }[] };
  accountId = found.accounts[0]?.id ?? '';
  const today = (JSON.parse((await ask('owner', 'GET /today?scope=all')).body) as { on: string }).on;
  const made = await ask('owner', 'POST /tasks', { accountId, title: 'Call them', dueOn: today });
  expect(made.status, made.body).toBeLessThan(300);
  pages.set('viewer', await enterAs(journey, 'viewer'));
  for (const role of ['admin', 'manager', 'csm'] as const) pages.set(role, await admitAs(opened, role));
}, 300_000);
afterAll(() => journey.close());

/** Whether a button of this name is there, once the page stands. */
const has = async (page: Page, name: string) => (await page.getByRole('button', { name, exact: true }).count()) > 0;
const stands = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
};

describe.each(ROLES)('as %s', (role) => {
  it('Today and the account offer the actions that one may take, and no other', async () => {
    const page = pageOf(role);
    await page.goto(`${MERIDIAN}/today?scope=all`);
    await page.getByText('Call them').first().waitFor(COMPUTED);
    await stands(page);
    for (const action of ['Task', 'Note', 'Close with outcome', 'Add task'])
      expect(await has(page, action), action).toBe(isAtLeast(role, 'csm'));
    expect(await has(page, 'Assign'), 'Assign').toBe(isAtLeast(role, 'manager'));

    await page.goto(`${MERIDIAN}/accounts/${accountId}/overview`);
    await page.getByRole('heading', { level: 1, name: 'Acme Inc.' }).waitFor();
    await stands(page);
    for (const action of ['Note', 'Task', 'Pulse']) expect(await has(page, action), action).toBe(isAtLeast(role, 'csm'));

    await page.goto(`${MERIDIAN}/accounts`);
    await page.getByText('Acme Inc.').first().waitFor();
    expect(await has(page, 'Export'), 'Export').toBe(isAtLeast(role, 'csm'));
  });

  it('settings show the subjects that one has to do with', async () => {
    const page = pageOf(role);
    await page.goto(`${MERIDIAN}/settings/members`);
    await stands(page);
    const subjects = await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').allInnerTexts();
    for (const open of ['Members', 'Set-aside events', 'Me']) expect(subjects).toContain(open);
    for (const [subject, least] of [
      ['Imports', 'manager'],
      ['Workspace', 'admin'],
      ['Connections and keys', 'admin'],
      ['Audit', 'admin'],
    ] as const) {
      expect(subjects.includes(subject), subject).toBe(isAtLeast(role, least));
    }
    expect(await has(page, 'Invite a colleague')).toBe(isAtLeast(role, 'admin'));
    if (isAtLeast(role, 'admin')) return;
    await page.goto(`${MERIDIAN}/settings/connections`);
    await stands(page);
    expect(await has(page, 'Make a key')).toBe(false);
    await page.getByText('You do not see Keys here').waitFor();
  });

  it('the interface refuses what the pages hide', async () => {
    const account: `/${string}` = `/accounts/${accountId}`;
    const asks: readonly (readonly [Role, `${string} /${string}`, object?])[] = [
      ['csm', 'POST /tasks', { accountId, title: `By ${role}` }],
      ['csm', `POST ${account}/notes`, { body: `By ${role}` }],
      ['csm', `POST ${account}/pulses`, { value: 4, reason: 'They answered' }],
      ['csm', 'POST /signals/close', { signalIds: ['sig_none'], outcome: 'worked' }],
      ['csm', 'POST /signals/snooze', { signalIds: ['sig_none'], until: null, untilWorse: true }],
      ['csm', 'POST /accounts/export', { format: 'csv', selection: { kind: 'filter', filter: {} }, columns: [{ key: 'account' }] }],
      ['manager', `PUT ${account}/owner`, { ownerId: null }],
      ['manager', 'POST /imports/imp_none/start'],
      ['manager', 'DELETE /scorecards/sco_none/draft'],
      ['admin', 'POST /scorecards/sco_none/publish', { note: 'Kinder', basedOn: 1 }],
      ['admin', 'POST /members', { name: 'Eve', email: `eve.${role}@meridian.example`, role: 'viewer', job: 'product' }],
      ['admin', 'POST /keys', { kind: 'write', name: `of ${role}`, days: null }],
      ['admin', 'PATCH /workspace', { fiscalYearStartMonth: 2 }],
    ];
    for (const [least, asked, sent] of asks) {
      const { status, body } = await ask(role, asked, sent);
      const said = `${asked}: ${status} ${body}`;
      expect(status === 403, said).toBe(!isAtLeast(role, least));
      // What is allowed is either done or about something that is not there; never a body that the test got wrong.
      expect([200, 201, 204, 403, 404], said).toContain(status);
    }
    expect((await ask(role, 'GET /audit')).status).toBe(isAtLeast(role, 'admin') ? 200 : 403);
    expect((await ask(role, 'GET /keys')).status).toBe(isAtLeast(role, 'admin') ? 200 : 403);
  });
});

it('nobody gives a role above the own, and nobody from outside is let in', async () => {
  const { status } = await ask('admin', 'POST /members', { name: 'Eve', email: 'eve@meridian.example', role: 'owner', job: 'founder' });
  expect(status).toBe(403);

  const stranger = await journey.newPerson();
  await stranger.goto(`${MERIDIAN}/today`);
  await stranger.waitForURL('**/sign-in**');
});
