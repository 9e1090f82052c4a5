import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Off = {
  readonly account: { readonly name: string };
  readonly kind: string;
  readonly days: number;
  readonly usualDays: number;
  readonly peers: string | null;
};
type Flock = {
  readonly accounts: number;
  readonly off: readonly Off[];
  readonly offTotal: number;
  readonly lines: readonly object[];
  readonly segments: string[];
  readonly usual: object[];
};
type Today = {
  readonly rows: readonly {
    readonly account: { readonly name: string };
    readonly section: string;
    readonly reasons: readonly { readonly kind: string; readonly key: string }[];
  }[];
  readonly counts: Record<string, number>;
  readonly pooled: object | null;
};

const TODAY = isoToDay(new Date().toISOString().slice(0, 10));
/** Name, tier, segment, stage, and for how many days. */
const ACCOUNTS = [
  ['Lingers', 'pooled', 'Starter', 'adopting', 90],
  ['On its way', 'pooled', 'Starter', 'adopting', 20],
  ['Fell back', 'digital', 'Other', 'adopting', 5],
  ['Slow but grown', 'pooled', 'Starter', 'growing', 500],
  ['By hand', 'pooled', 'Starter', 'adopting', 90],
  ['Named', 'high', 'Starter', 'adopting', 90],
] as const;

let api: SignedInApi;
const within = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const flock = async (query = '') => (await api.ask('GET', `/insight/flock?scope=all${query}`)).body as unknown as Flock;
const today = async (query = '') => (await api.ask('GET', `/today?scope=all${query}`)).body as unknown as Today;

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await within(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      ACCOUNTS.map(([name, tier, segment]) => ({ account: name, name, tier, segment })),
    );
    await writeSubscriptions(
      records,
      api.scope,
      ACCOUNTS.map(([account]) => ({
        subscription: account,
        account,
        startOn: dayToIso(TODAY - 200),
        seats: 2,
        mrrMinor: 9_900,
        currency: 'EUR',
      })),
    );
    const rows = ACCOUNTS.map(([name, , , stage, days]) => ({ name, stage, since: dayToIso(TODAY - days) }));
    await sql`insert into account_state (workspace_id, account_id, stage, stage_since, care_state, arr_minor, stake, computed_at)
      select ${workspaceId}, accounts.id, row.stage, row.since, 'steady', 118800, 20, now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (name text, stage text, since date)
      join accounts on accounts.name = row.name
      on conflict (workspace_id, account_id) do update
      set stage = excluded.stage, stage_since = excluded.stage_since, arr_minor = excluded.arr_minor, stake = excluded.stake`.execute(
      records,
    );
    await sql`insert into stage_spans (workspace_id, account_id, since, stage)
      select workspace_id, account_id, stage_since, stage from account_state
      union all
      select accounts.workspace_id, accounts.id, ${dayToIso(TODAY - 100)}::date, 'established' from accounts where name = 'Fell back'
      on conflict do nothing`.execute(records);
    await sql`insert into stage_stays (workspace_id, segment, stage, stays, ended, half_days, most_days)
      values (${workspaceId}, 'Starter', 'adopting', 30, 25, 30, 60), (${workspaceId}, '', 'adopting', 50, 40, 50, 80)`.execute(records);
    await sql`insert into account_stages (workspace_id, account_id, stage, since, reason)
      select ${workspaceId}, id, 'adopting', ${dayToIso(TODAY - 3)}::date, 'Agreed with them.' from accounts where name = 'By hand'`.execute(
      records,
    );
    await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
      select ${workspaceId}, 'sig_' || id, id, 'use_drop', 'medium', current_date, current_date, current_date, now()
      from accounts where name in ('On its way', 'Named')`.execute(records);
  });
}, 60_000);
afterAll(() => api.close());

describe('the flock', () => {
  it('names who stays longer than three quarters of their peers did, and who fell back; not who is where a member says', async () => {
    const { off, offTotal, accounts, lines, segments } = await flock();
    expect(offTotal).toBe(3);
    expect(accounts).toBe(ACCOUNTS.length);
    expect(segments).toEqual(['Starter', 'Other']);
    expect(lines).toHaveLength(ACCOUNTS.length);
    const said = new Map(off.map((one) => [one.account.name, one]));
    expect(said.get('Lingers')).toMatchObject({ kind: 'lingers', days: 90, usualDays: 60, peers: 'Starter' });
    expect(said.get('Fell back')).toMatchObject({ kind: 'fell_back', days: 5, usualDays: 80, peers: null });
    expect(said.get('Named')).toMatchObject({ kind: 'lingers' });
  });

  it('is narrowed to a segment or to the pooled tiers', async () => {
    expect(await flock('&segment=Other')).toMatchObject({ accounts: 1, offTotal: 1, usual: [] });
    expect(await flock('&tiers=pooled')).toMatchObject({ accounts: 5, offTotal: 2 });
    expect((await flock('&segment=Starter')).usual).toEqual([{ stage: 'adopting', stays: 30, ended: 25, halfDays: 30, mostDays: 60 }]);
  });

  it('is empty without customers', async () => {
    const other = await signedInApi();
    expect((await other.ask('GET', '/insight/flock?scope=all')).body).toMatchObject({
      accounts: 0,
      band: [],
      density: [],
      lines: [],
      off: [],
    });
    await other.close();
  });
});

describe('Today of a pooled book', () => {
  it('shows exceptions, and sets those that are on course apart', async () => {
    const { rows, counts, pooled } = await today();
    expect(rows.map(({ account, section, reasons }) => [account.name, section, reasons[0]?.kind]).toSorted()).toEqual([
      ['Fell back', 'week', 'path'],
      ['Lingers', 'week', 'path'],
      ['Named', 'week', 'signal'],
      ['On its way', 'course', 'signal'],
    ]);
    expect(counts).toMatchObject({ week: 3, course: 1, all: 3 });
    expect(pooled).toEqual({ accounts: 5, exceptions: 2, stakeFloor: 50 });
  });

  it('does not tell again of whom somebody has in hand', async () => {
    const id = (
      await within((records) => records.selectFrom('accounts').select('id').where('name', '=', 'Lingers').executeTakeFirstOrThrow())
    ).id;
    await api.ask('POST', '/tasks', { accountId: id, title: 'Call them', dueOn: dayToIso(TODAY + 30) });
    const { rows } = await today();
    expect(rows.find(({ account }) => account.name === 'Lingers')).toMatchObject({ section: 'later', reasons: [{ kind: 'task' }] });
  });
});
