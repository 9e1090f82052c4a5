import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Today = { rows: { account: { name: string }; section: string }[]; counts: Record<string, number>; accounts: number };

const NAMED = 'carla@meridian.example';
const POOLED = 'paul@meridian.example';

let api: SignedInApi;
const today = async (query = '') => (await api.ask('GET', `/today?scope=all${query}`)).body as unknown as Today;

/** Twelve accounts a member, each with a signal of this week; of the first the signal is one that cannot wait. */
beforeAll(async () => {
  api = await signedInApi();
  for (const email of [NAMED, POOLED]) await api.as('csm', email);
  const { workspaceId } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await sql`update members set job = 'csm_pooled' where email = ${POOLED}`.execute(records);
    const rows = [NAMED, POOLED].flatMap((owner) =>
      Array.from({ length: 12 }, (_, i) => ({ account: `${owner} ${i}`, name: `${owner} ${String(i).padStart(2, '0')}`, owner })),
    );
    await writeAccounts(records, api.scope, rows);
    await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
      select ${workspaceId}, 'sig_' || id, id, 'use_drop', case when external_id like '% 0' then 'high' else 'medium' end,
        current_date, current_date, current_date, now()
      from accounts`.execute(records);
  });
});
afterAll(() => api.close());

it('sets apart what is more than fits a week of its owner, as many as each job can turn to', async () => {
  const { rows, counts, accounts } = await today();
  expect(counts).toMatchObject({ now: 2, week: 18, beyond: 4, later: 0 });
  expect(accounts).toBe(24);
  const beyond = rows.filter(({ section }) => section === 'beyond');
  expect(beyond.every(({ account }) => account.name.startsWith(NAMED))).toBe(true);
  expect(rows.slice(-4)).toEqual(beyond);
});

it('sends as many of them as are asked for', async () => {
  const { rows, counts } = await today('&week=0&beyond=1');
  expect(rows.map(({ section }) => section)).toEqual(['now', 'now', 'beyond']);
  expect(counts['beyond']).toBe(4);
});

it('goes by what the workspace says of books, and of one member whose week differs', async () => {
  const csm = await api.as('csm', 'vera@meridian.example');
  expect((await csm('PATCH', '/workspace', { signalsPerWeek: { named: 20, pooled: 20 } })).status).toBe(403);
  expect((await api.ask('PATCH', '/workspace', { signalsPerWeek: { named: 5, pooled: 9 } })).body).toMatchObject({
    signalsPerWeek: { named: 5, pooled: 9 },
  });
  expect((await today()).counts).toMatchObject({ now: 2, week: 12, beyond: 10 });
  const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  const path = `/members/${members.find(({ email }) => email === NAMED)?.id ?? ''}`;
  expect((await csm('PATCH', path, { capacityPerWeek: 20 })).status).toBe(403);
  expect((await api.ask('PATCH', path, { capacityPerWeek: 20 })).body).toMatchObject({ capacityPerWeek: 20 });
  expect((await today()).counts).toMatchObject({ now: 2, week: 19, beyond: 3 });
  await api.ask('PATCH', path, { capacityPerWeek: null });
  await api.ask('PATCH', '/workspace', { signalsPerWeek: { named: 8, pooled: 40 } });
  expect((await today()).counts).toMatchObject({ now: 2, week: 18, beyond: 4 });
});

it('says how many customers cannot be judged, what renews soon all the same, and what nobody has told', async () => {
  const { workspaceId } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await sql`insert into account_state (workspace_id, account_id, arr_minor, renewal_on, computed_at)
      select ${workspaceId}, id, 1200, current_date + case when external_id like '% 0' then 29 else 31 end, now()
      from accounts where external_id like '% 0' or external_id like '% 1'
      on conflict (workspace_id, account_id) do update set arr_minor = excluded.arr_minor, renewal_on = excluded.renewal_on`.execute(
      records,
    );
  });
  const known = async () => ((await api.ask('GET', '/today?scope=all')).body as { known: object }).known;
  const missing = ['contacts', 'interactions', 'answers', 'tickets'];
  expect(await known()).toEqual({ customers: 4, unjudged: 4, renewals: 2, missing });
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await sql`delete from account_state where account_id in (select id from accounts where external_id = ${`${NAMED} 0`})`.execute(records);
  });
  expect(await known()).toEqual({ customers: 3, unjudged: 3, renewals: 1, missing });
});
