import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../access/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeRisks } from '../../../facts/risks/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { gatherReasons } from '../use-cases/gather-reasons.ts';

type Reason = { readonly kind: string; readonly id: string; readonly evidence: Record<string, unknown>; readonly closedAs: string | null };
type Today = {
  rows: { readonly account: { readonly name: string }; readonly section: string; readonly reasons: Reason[] }[];
  counts: Record<string, number>;
};

const CSM = 'carla@meridian.example';
let api: SignedInApi;
let csm: Ask;
let day: number;
const accounts = new Map<string, string>();
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const idOf = (key: string) => accounts.get(key) ?? '';
const on = (days: number) => dayToIso(day + days);

/** Acme is Carla's, and pays 12,000 a year; Bode is the owner's, of whose ARR nothing is known. */
beforeAll(async () => {
  api = await signedInApi();
  csm = await api.as('csm', CSM);
  day = isoToDay(api.scope.today);
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [
      { account: 'acme', name: 'Acme', owner: CSM },
      { account: 'bode', name: 'Bode', owner: 'ana@meridian.example' },
    ]);
    for (const { id, externalId } of await records.selectFrom('accounts').select(['id', 'externalId']).execute())
      accounts.set(externalId, id);
    await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, stake, stake_parts, computed_at)
      values (${api.scope.workspaceId}, ${idOf('acme')}, 'adopting', 'steady', 1200000, 1, '{}', now())`.execute(records);
  });
});
afterAll(() => api.close());
beforeEach(() => inWorkspace((records) => records.deleteFrom('risks').execute()));

const SMALL = { amountMinor: 100_000, currency: 'USD' };
const enter = async (body: object, by = csm) =>
  String((await by('POST', '/risks', { accountId: idOf('acme'), kind: 'budget', exposed: SMALL, ...body })).body['id']);
const ask = async (query = 'scope=all', by = csm) => (await by('GET', `/today?${query}`)).body as unknown as Today;
const told = ({ rows }: Today) =>
  rows.flatMap(({ account, section, reasons }) => reasons.map(({ kind, id }) => [account.name, section, kind, id]));
/** As if it had been entered that many days ago, when it was due on another day. */
const age = (id: string, dueOn: string | null) =>
  inWorkspace((records) =>
    records
      .updateTable('risks')
      .set({ openedOn: on(-30), dueOn })
      .where('id', '=', id)
      .execute(),
  );

describe('a risk in Today', () => {
  it('is a reason of its account while it is overdue or due within the week, with what it exposes', async () => {
    const late = await enter({ dueOn: on(-3) });
    const soon = await enter({ accountId: idOf('bode'), dueOn: on(6) });
    await enter({ dueOn: on(7) });
    await enter({ dueOn: null });
    const today = await ask();
    expect(told(today)).toEqual([
      ['Acme', 'now', 'risk', late],
      ['Bode', 'week', 'risk', soon],
    ]);
    expect(today.counts).toMatchObject({ risk: 2, all: 2, signal: 0 });
    expect(today.rows[0]?.reasons[0]).toMatchObject({
      key: 'budget',
      dueOn: on(-3),
      evidence: { exposedArrMinor: 100_000, owner: 'carla', state: 'open' },
    });
    expect(told(await ask('scope=all&kind=task'))).toEqual([]);
    expect(told(await ask('scope=all&kind=risk'))).toHaveLength(2);
  });

  it('is one at once where it exposes more than a quarter of the ARR, until somebody says by when it is dealt with', async () => {
    const id = await enter({ exposed: { amountMinor: 300_001, currency: 'USD' } });
    expect(told(await ask())).toEqual([['Acme', 'now', 'risk', id]]);
    await csm('PATCH', `/risks/${id}`, { basedOn: 1, dueOn: on(20), state: 'mitigating' });
    expect(told(await ask())).toEqual([['Acme', 'later', 'risk', id]]);
    await csm('PATCH', `/risks/${id}`, { basedOn: 2, exposed: { amountMinor: 300_000, currency: 'USD' } });
    expect(told(await ask())).toEqual([]);
  });

  it('goes away once it is closed, and stands among what was done today', async () => {
    const id = await enter({ dueOn: on(-3) });
    await csm('POST', `/risks/${id}/close`, { basedOn: 1, outcome: 'averted', reason: 'They signed' });
    const today = await ask();
    expect(told(today)).toEqual([['Acme', 'done', 'risk', id]]);
    expect(today.rows[0]?.reasons[0]?.closedAs).toBe('averted');
    expect(today.counts).toMatchObject({ now: 0, done: 1, risk: 0 });
    await inWorkspace(async (records) => {
      await records
        .updateTable('risks')
        .set({ closedOn: on(-1) })
        .where('id', '=', id)
        .execute();
      await records
        .updateTable('riskVersions')
        .set({ onDay: on(-1) })
        .where('riskId', '=', id)
        .execute();
    });
    expect(told(await ask())).toEqual([]);
  });

  it('is done once it was reviewed and a later day was set', async () => {
    const id = await enter({ dueOn: on(-3) });
    await age(id, on(-3));
    await csm('PATCH', `/risks/${id}`, { basedOn: 1, dueOn: on(30), mitigation: 'A second call' });
    expect(told(await ask())).toEqual([['Acme', 'done', 'risk', id]]);
  });

  it('that another system closed is nobody’s work of today', async () => {
    const row = { risk: 'Q-1', account: 'acme', kind: 'price', openedOn: on(-60), dueOn: on(-1) } as const;
    await inWorkspace((records) => writeRisks(records, api.scope, [row]));
    expect(told(await ask())).toHaveLength(1);
    await inWorkspace((records) => writeRisks(records, api.scope, [{ ...row, state: 'averted', closedOn: on(0) }]));
    expect(told(await ask())).toEqual([]);
  });

  it('stands in the book of who owns it, and of nobody else', async () => {
    const own = await enter({ accountId: idOf('bode'), dueOn: on(-3) });
    const others = await enter({ dueOn: on(-3) }, api.ask);
    const nobodys = await enter({ dueOn: on(-3) });
    await inWorkspace((records) => records.updateTable('risks').set({ ownerId: null }).where('id', '=', nobodys).execute());
    const idsOf = async (by: Ask) => told(await ask('scope=book', by)).map(([, , , id]) => id);
    expect((await idsOf(csm)).toSorted()).toEqual([own, nobodys].toSorted());
    expect(await idsOf(api.ask)).toEqual([others]);
  });

  it('is not seen from another workspace', async () => {
    await enter({ dueOn: on(-3) });
    const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
    const other = await api.test.database.inInstallation((records) =>
      createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by),
    );
    const everyone = {
      currency: 'USD',
      memberId: null,
      isEveryone: true,
      scope: 'book' as const,
      actsFor: [],
      today: day,
      dayStart: new Date().toISOString(),
      decides: false,
    };
    const gathered = (workspaceId: WorkspaceId, asked: WorkspaceId) =>
      api.test.database.inWorkspace(workspaceId, (records) => gatherReasons(records, { ...everyone, workspaceId: asked }));
    const own = api.scope.workspaceId as WorkspaceId;
    expect(await gathered(own, own)).toHaveLength(1);
    expect(await gathered(other.id, other.id)).toEqual([]);
    // The wall holds where a question names the wrong workspace too.
    expect(await gathered(other.id, own)).toEqual([]);
  });
});
