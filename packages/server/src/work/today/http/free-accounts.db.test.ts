import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { isTrying, loadDossiers } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Row = {
  readonly account: { readonly id: string; readonly name: string };
  readonly section: string;
  readonly free: { readonly fitBand: string | null; readonly cyclesUsed: number | null; readonly isWorthTime: boolean } | null;
};
type Today = { rows: Row[]; counts: Record<string, number>; accounts: number; isFitSet: boolean };

let api: SignedInApi;
let today: number;
const accounts = new Map<string, string>();
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const idOf = (key: string) => accounts.get(key) ?? '';
const ask = async (query = '') => (await api.ask('GET', `/today?scope=all${query}`)).body as unknown as Today;
const sectionsOf = ({ rows }: Today) => Object.fromEntries(rows.map(({ account, section }) => [account.name, section]));

const NAMES = [
  'fitting',
  'idle',
  'unfit',
  'unknown',
  'trial',
  'ended',
  'to come',
  'paying',
  'paid before',
  'pays soon',
  'no plan',
] as const;
type Name = (typeof NAMES)[number];

const READ: Partial<Record<Name, object>> = {
  fitting: { icp_fit: 62, cycles_used_ratio_3: 2 / 3 },
  idle: { icp_fit: 90, cycles_used_ratio_3: 1 / 3 },
  unfit: { icp_fit: 30, cycles_used_ratio_3: 1 },
  unknown: { cycles_used_ratio_3: 1 },
};

/** Each has a signal that cannot wait; what differs is what they pay, and what was read of them. */
beforeAll(async () => {
  api = await signedInApi();
  today = isoToDay(api.scope.today);
  const on = (days: number) => dayToIso(today + days);
  const free = { startOn: on(-200), mrrMinor: 0, currency: 'USD' };
  const lines: Partial<Record<Name, readonly (Partial<typeof free> & { endOn?: string; isTrial?: boolean; effectiveOn?: string })[]>> = {
    fitting: [{}],
    idle: [{}],
    unfit: [{}],
    unknown: [{}],
    trial: [{ isTrial: true, mrrMinor: 5_000 }],
    ended: [{ endOn: on(0) }],
    'to come': [{ startOn: on(1) }],
    paying: [{ mrrMinor: 5_000 }],
    'paid before': [{ mrrMinor: 5_000, endOn: on(-100) }, { startOn: on(-99) }],
    'pays soon': [{}, { mrrMinor: 5_000, startOn: on(-200), effectiveOn: on(1) }],
  };
  await inWorkspace(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      NAMES.map((name) => ({ account: name, name })),
    );
    for (const { id, externalId } of await records.selectFrom('accounts').select(['id', 'externalId']).execute())
      accounts.set(externalId, id);
    for (const [account, own] of Object.entries(lines))
      for (const [at, line] of own.entries())
        await writeSubscriptions(records, api.scope, [
          { ...free, ...line, account, subscription: account === 'pays soon' ? account : `${account} ${at}` },
        ]);
    for (const [name, known] of Object.entries(READ))
      await sql`insert into readings_now (workspace_id, account_id, day, known, read_at)
        values (${api.scope.workspaceId}, ${idOf(name)}, current_date, ${JSON.stringify(known)}, now())`.execute(records);
    await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
      select ${api.scope.workspaceId}, 'sig_' || id, id, 'trial_abandoned', 'high', current_date, current_date, current_date, now()
      from accounts`.execute(records);
  });
});
afterAll(() => api.close());

describe('free accounts in Today', () => {
  it('are those of which the metrics say that they try the product', async () => {
    const { rows } = await ask();
    const dossiers = await inWorkspace((records) =>
      loadDossiers(records, {
        workspaceId: api.scope.workspaceId,
        timeZone: 'UTC',
        accountIds: [...accounts.values()],
        usage: new Map(),
      }),
    );
    const tried = dossiers.filter((one) => isTrying(one, today)).map(({ accountId }) => accountId);
    expect(tried).toHaveLength(6);
    expect(
      rows
        .filter(({ free }) => free !== null)
        .map(({ account }) => account.id)
        .toSorted(),
    ).toEqual(tried.toSorted());
  });

  it('take time where they fit and use it; the others stand apart, whatever the severity, and none of them is counted', async () => {
    const all = await ask();
    expect(sectionsOf(all)).toEqual({
      fitting: 'now',
      idle: 'free',
      unfit: 'free',
      unknown: 'free',
      trial: 'free',
      'pays soon': 'free',
      ended: 'now',
      'to come': 'now',
      paying: 'now',
      'paid before': 'now',
      'no plan': 'now',
    });
    expect(all).toMatchObject({ accounts: 6, isFitSet: false, counts: { now: 6, free: 5, all: 6, signal: 6 } });
  });

  it('say what is known of their fit and use, and that unknown is not no', async () => {
    const { rows } = await ask();
    const freeOf = (name: Name) => rows.find(({ account }) => account.name === name)?.free;
    expect(freeOf('fitting')).toEqual({ fitBand: 'B', cyclesUsed: 2, isWorthTime: true });
    expect(freeOf('unfit')).toEqual({ fitBand: 'C', cyclesUsed: 3, isWorthTime: false });
    expect(freeOf('unknown')).toEqual({ fitBand: null, cyclesUsed: 3, isWorthTime: false });
    expect(freeOf('trial')).toEqual({ fitBand: null, cyclesUsed: null, isWorthTime: false });
    expect(freeOf('paying')).toBeNull();
  });

  it('are sent as many as are asked for, and all are counted', async () => {
    const { rows, counts } = await ask('&now=0&free=2');
    expect(rows.map(({ section }) => section)).toEqual(['free', 'free']);
    expect(counts['free']).toBe(5);
  });

  it('take time once somebody asks for it by a task, in every way of looking, until it is done', async () => {
    const { body } = await api.ask('POST', '/tasks', { accountId: idOf('unfit'), title: 'Call them', dueOn: dayToIso(today + 20) });
    expect(sectionsOf(await ask())['unfit']).toBe('now');
    expect(sectionsOf(await ask('&kind=signal'))['unfit']).toBe('now');
    await api.ask('PATCH', `/tasks/${String(body['id'])}`, { state: 'done' });
    expect(sectionsOf(await ask())['unfit']).toBe('free');
  });

  it('stay where somebody put them', async () => {
    await api.ask('POST', '/signals/snooze', { signalIds: [`sig_${idOf('unfit')}`], until: dayToIso(today + 5), untilWorse: false });
    await api.ask('POST', '/signals/close', { signalIds: [`sig_${idOf('unknown')}`], outcome: 'worked' });
    expect(sectionsOf(await ask())).toMatchObject({ unfit: 'snoozed', unknown: 'done' });
  });
});
