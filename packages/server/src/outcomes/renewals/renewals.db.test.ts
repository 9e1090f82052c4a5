import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeChurns, writeRefunds, writeSubscriptions } from '../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { addMonths, dayToIso, isoToDay, Temporal } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { keepUp } from './jobs/run-renewals.ts';
import { readRuns } from './store/renewal-runs.store.ts';

let api: SignedInApi;
let csm: Ask;
let other: Ask;
let lead: Ask;
const ids = new Map<string, string>();
const members = new Map<string, string>();
const workspaceId = () => api.scope.workspaceId as WorkspaceId;
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) => api.test.database.inWorkspace(workspaceId(), work);
const today = () => api.scope.today;
const inDays = (days: number) => dayToIso(isoToDay(today()) + days);
const yearBefore = (iso: string) => dayToIso(addMonths(isoToDay(iso), -12));

/** What the engine does in one look, on a day; today where none is said. */
async function look(on = today()): Promise<void> {
  const clock = on === today() ? systemClock : { now: () => Temporal.Instant.from(`${on}T12:00:00Z`) };
  const runs = await api.test.database.inInstallation(readRuns);
  const run = runs.find((one) => one.workspaceId === workspaceId());
  if (run === undefined) throw new Error('no workspace');
  const deps = {
    database: api.test.database,
    clock,
    tell: async () => undefined,
    onFailure: () => undefined,
    stopping: new AbortController().signal,
  };
  await keepUp(deps, run, true);
}

async function band(account: string, value: string): Promise<void> {
  await inWorkspace((records) =>
    sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
      values (${workspaceId()}, ${ids.get(account)}, 'sco', 1, current_date, 50, ${value}, 1, current_date, '[]', now())
      on conflict (workspace_id, account_id) do update set band = excluded.band`.execute(records),
  );
}

type Contract = {
  readonly account: string;
  readonly dueIn: number;
  readonly mrrMinor?: number;
  readonly noticeDays?: number;
  readonly refundUntil?: string;
};
async function contract({ account, dueIn, mrrMinor = 100_000, ...more }: Contract): Promise<void> {
  await inWorkspace((records) =>
    writeSubscriptions(records, api.scope, [
      {
        subscription: `s-${account}`,
        account,
        startOn: yearBefore(inDays(dueIn)),
        termMonths: 12,
        mrrMinor,
        currency: 'USD',
        ...more,
      },
    ]),
  );
}

type Renewal = Record<string, unknown> & { id: string; machine: unknown; awaits: number | null; reviews: { machine: unknown }[] };
async function renewalOf(ask: Ask, account: string): Promise<Renewal> {
  const { body } = await ask('GET', `/accounts/${ids.get(account) ?? ''}/renewals`);
  return (body['renewals'] as Renewal[])[0] as Renewal;
}
const said = (more: object) => ({ category: 'commit', reason: 'They told me so', ...more });

beforeAll(async () => {
  api = await signedInApi();
  csm = await api.as('csm', 'cora@meridian.example');
  other = await api.as('csm', 'otto@meridian.example');
  lead = await api.as('manager', 'lena@meridian.example');
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [
      { account: 'acme', name: 'Acme' },
      { account: 'bode', name: 'Bode' },
    ]);
    for (const { id, externalId } of await records.selectFrom('accounts').select(['id', 'externalId']).execute()) ids.set(externalId, id);
    for (const { id, email } of await records.selectFrom('members').select(['id', 'email']).execute()) members.set(email, id);
  });
});
afterAll(() => api.close());
beforeEach(() =>
  inWorkspace(async (records) => {
    for (const table of [
      'renewals',
      'subscriptions',
      'risks',
      'renewalRuns',
      'renewalsStale',
      'renewalTargets',
      'refunds',
      'predictions',
      'predictionFits',
    ] as const)
      await records.deleteFrom(table).execute();
    await records
      .updateTable('accounts')
      .set({ ownerId: members.get('cora@meridian.example') ?? null })
      .execute();
    await records.deleteFrom('churnEvents').execute();
  }),
);

describe('generating renewals', () => {
  it('done twice changes nothing; a corrected date moves a renewal with its calls, and a contract that is gone leaves its history', async () => {
    await contract({ account: 'acme', dueIn: 300 });
    await band('acme', 'green');
    await look();
    const first = await renewalOf(csm, 'acme');
    expect(first).toMatchObject({ dueOn: inDays(300), stage: 'upcoming', dueMinor: 1_200_000, number: 1 });
    expect((await csm('GET', '/accounts/acc_nobody/renewals')).body['code']).toBe('accounts.no_such_account');
    expect((await csm('POST', `/renewals/desk/${first.id}/calls`, said({}))).status).toBe(200);
    await look();
    const { history: once } = await renewalOf(csm, 'acme');
    expect((once as { kind: string }[]).map(({ kind }) => kind)).toEqual(['called', 'made']);
    await contract({ account: 'acme', dueIn: 320 });
    await look();
    const moved = await renewalOf(csm, 'acme');
    expect(moved).toMatchObject({ id: first.id, dueOn: inDays(320), called: { category: 'commit' } });
    expect((moved['history'] as { kind: string; detail: object }[])[0]).toMatchObject({
      kind: 'moved',
      detail: { from: inDays(300), to: inDays(320) },
    });
    await inWorkspace((records) => records.deleteFrom('subscriptions').execute());
    await inWorkspace((records) => records.deleteFrom('renewalRuns').execute());
    await look();
    expect((await csm('GET', `/renewals/desk/${first.id}`)).body).toMatchObject({ isGone: true, calls: [{ category: 'commit' }] });
    expect((await csm('GET', '/renewals/desk')).body['total']).toMatchObject({ renewals: 0 });
  });

  it('notes accounts whose subscriptions, versions or churns changed, without being told of them', async () => {
    await contract({ account: 'acme', dueIn: -40, mrrMinor: 1_000 });
    await look();
    expect(await renewalOf(csm, 'acme')).toMatchObject({ dueOn: dayToIso(addMonths(isoToDay(inDays(-40)), 12)) });
    await inWorkspace((records) =>
      writeChurns(records, api.scope, [
        {
          churn: 'x',
          account: 'acme',
          churnedOn: inDays(-20),
          cause: 'product.gap',
          reason: 'not for us',
          refundMinor: 12_000,
          currency: 'USD',
        },
      ]),
    );
    await look();
    const { body } = await csm('GET', '/renewals/desk?state=over');
    expect((body['renewals'] as object[])[0]).toMatchObject({ outcome: { is: 'refunded', cause: 'product.gap', keptMinor: 0 } });
  });
});

describe('money given back', () => {
  it('within the refund terms takes a renewal back, once a system tells of it', async () => {
    await contract({ account: 'acme', dueIn: -40, mrrMinor: 1_000, refundUntil: inDays(-5) });
    await look();
    const outcome = async () => {
      const { body } = await csm('GET', '/renewals/desk?state=over');
      return (body['renewals'] as { outcome: object }[])[0]?.outcome;
    };
    expect(await outcome()).toMatchObject({ is: 'renewed_same', keptMinor: 12_000 });
    await inWorkspace((records) =>
      writeRefunds(records, api.scope, [
        { refund: 'r-1', account: 'acme', refundedOn: inDays(-10), amountMinor: 12_000, currency: 'USD', cause: 'product.gap' },
      ]),
    );
    await look();
    expect(await outcome()).toMatchObject({ is: 'refunded', on: inDays(-10), keptMinor: 0, cause: 'product.gap', isSaid: false });
  });
});

describe('the review at a checkpoint', () => {
  beforeEach(async () => {
    await contract({ account: 'acme', dueIn: 170 });
    await band('acme', 'red');
    await look();
  });

  it('tells nobody who may call it what the machine thinks, in no answer, until the call is given', async () => {
    const before = await renewalOf(csm, 'acme');
    expect(before).toMatchObject({ stage: 'first_review', awaits: 1, machine: null, category: 'unknown', chance: null });
    expect(before.reviews[0]).toMatchObject({ checkpoint: 1, machine: null });
    for (const path of ['/renewals/desk', '/renewals/pipeline', '/renewals/forecast', '/renewals/calendar'])
      expect(JSON.stringify((await csm('GET', path)).body)).not.toContain('0.45');
    expect((await csm('GET', '/renewals/desk?category=at_risk')).body['total']).toMatchObject({ renewals: 0 });
    const { body: forecast } = await csm('GET', '/renewals/forecast');
    const quarter = (forecast['quarters'] as { blindMinor: number; scenarios: { likelyMinor: number } }[])[0];
    expect(quarter).toMatchObject({ blindMinor: 1_200_000, scenarios: { likelyMinor: 0 } });
    // A lead is not to call it, and sees it.
    expect(await renewalOf(lead, 'acme')).toMatchObject({ machine: { chance: 0.45, category: 'at_risk', by: 'health' } });

    const { body: after } = await csm('POST', `/renewals/desk/${before.id}/calls`, said({}));
    expect(after).toMatchObject({ awaits: null, machine: { chance: 0.45 }, reviews: [{ machine: { category: 'at_risk' } }] });
  });

  it('keeps the chance to leave from whoever is to call, on every page, in every order and filter; from nobody else', async () => {
    await inWorkspace(async (records) => {
      await sql`insert into prediction_fits (workspace_id, asked, asked_at, state, told_on) values (${workspaceId()}, '{}', now(), 'done', current_date)`.execute(
        records,
      );
      for (const [account, chance] of [
        ['acme', 0.8],
        ['bode', 0.3],
      ] as const)
        await sql`insert into predictions (workspace_id, account_id, kind, day, fitted_at, chance, reasons)
          values (${workspaceId()}, ${ids.get(account)}, 'leaving', current_date, now(), ${chance}, '[]')`.execute(records);
    });
    const seenBy = async (ask: Ask) => {
      const { body: likeliest } = await ask('GET', '/insight/prediction/accounts');
      const { body: rows } = await ask('POST', '/accounts/query', {
        columns: ['chance_to_leave'],
        sort: [{ by: 'chance_to_leave', isDescending: true }],
      });
      const { body: likely } = await ask('POST', '/accounts/query', {
        columns: [],
        rule: { field: 'attribute:chance_to_leave', op: 'gte', value: 0.5 },
      });
      return {
        listed: (likeliest['accounts'] as { name: string }[]).map(({ name }) => name),
        withheld: likeliest['withheld'],
        column: (rows['rows'] as { name: string; values: { chance_to_leave: number | null } }[]).map(
          ({ name, values }) => `${name} ${String(values.chance_to_leave)}`,
        ),
        found: (likely['rows'] as { name: string }[]).map(({ name }) => name),
        ofAccount: (await ask('GET', `/accounts/${ids.get('acme') ?? ''}/prediction`)).body['awaits'],
      };
    };
    const { id } = await renewalOf(csm, 'acme');
    expect(await seenBy(csm)).toEqual({ listed: ['Bode'], withheld: 1, column: ['Bode 0.3', 'Acme undefined'], found: [], ofAccount: id });
    const known = { listed: ['Acme', 'Bode'], withheld: 0, column: ['Acme 0.8', 'Bode 0.3'], found: ['Acme'], ofAccount: null };
    expect(await seenBy(lead)).toEqual(known);
    await csm('POST', `/renewals/desk/${id}/calls`, said({}));
    expect(await seenBy(csm)).toEqual(known);
  });

  it('tells lists and rules of accounts how the next renewal stands, and no more than its owner may know', async () => {
    const columns = ['renewal_stage', 'renewal_category', 'renewal_chance', 'renewal_amount'];
    const row = async (ask: Ask) => {
      const { body } = await ask('POST', '/accounts/query', {
        columns,
        rule: { field: 'attribute:renewal_stage', op: 'in', texts: ['first_review'] },
      });
      return (body['rows'] as { values: object }[]).map(({ values }) => values);
    };
    const atRisk = async (ask: Ask) =>
      (await ask('POST', '/accounts/query', { columns: [], rule: { field: 'attribute:renewal_category', op: 'in', texts: ['at_risk'] } }))
        .body['rows'];
    expect(await row(csm)).toEqual([{ renewal_stage: 'first_review', renewal_amount: 1_200_000 }]);
    expect(await row(lead)).toEqual([
      { renewal_stage: 'first_review', renewal_category: 'at_risk', renewal_chance: 0.45, renewal_amount: 1_200_000 },
    ]);
    expect([await atRisk(csm), await atRisk(lead)]).toMatchObject([[], [{ name: 'Acme' }]]);
    const { id } = await renewalOf(csm, 'acme');
    await csm('POST', `/renewals/desk/${id}/calls`, said({ category: 'likely' }));
    expect(await row(csm)).toMatchObject([{ renewal_category: 'likely', renewal_chance: 0.8 }]);
  });

  it('notes of a call whether whoever gave it could have seen the machine’s view', async () => {
    const { id } = await renewalOf(csm, 'acme');
    const call = async (ask: Ask) => {
      const { body } = await ask('POST', `/renewals/desk/${id}/calls`, said({}));
      const [newest] = body['calls'] as { hasSeen: boolean }[];
      return newest?.hasSeen;
    };
    const again = () => inWorkspace((records) => records.updateTable('renewals').set({ awaits: 1 }).execute());
    expect(await call(csm)).toBe(false);
    expect(await call(csm)).toBe(true);
    await again();
    expect(await call(lead)).toBe(true);
    await again();
    await lead('PATCH', `/renewals/desk/${id}`, { ownerId: members.get('lena@meridian.example') });
    expect(await call(lead)).toBe(true);
  });

  it('keeps what was frozen, whatever the machine thinks later', async () => {
    await band('acme', 'green');
    await look();
    const { id } = await renewalOf(csm, 'acme');
    const { body } = await csm('POST', `/renewals/desk/${id}/calls`, said({ category: 'at_risk' }));
    expect(body).toMatchObject({ machine: { chance: 0.93 }, reviews: [{ band: 'red', machine: { chance: 0.45 } }], decideBy: null });
  });

  it('goes to the lead for seven days where they are far apart, and the lead alone decides', async () => {
    const { id } = await renewalOf(csm, 'acme');
    const { body } = await csm('POST', `/renewals/desk/${id}/calls`, said({ chance: 0.95 }));
    expect(body).toMatchObject({ decideBy: inDays(7), category: 'commit', chance: 0.95 });
    expect((await csm('POST', `/renewals/desk/${id}/decision`, said({}))).status).toBe(403);
    const decided = await lead('POST', `/renewals/desk/${id}/decision`, said({ category: 'at_risk', reason: 'Their budget is cut' }));
    expect(decided.body).toMatchObject({ decideBy: null, category: 'at_risk', calls: [{ kind: 'decision' }, { kind: 'call' }] });
    expect((await lead('POST', `/renewals/desk/${id}/decision`, said({}))).body['code']).toBe('renewals.nothing_to_decide');
  });

  it('is decided by another lead where a lead’s own call is far from the machine', async () => {
    const { id } = await renewalOf(lead, 'acme');
    const path = `/renewals/desk/${id}`;
    await lead('PATCH', path, { ownerId: members.get('lena@meridian.example') });
    expect((await lead('POST', `${path}/calls`, said({ chance: 0.95 }))).body).toMatchObject({ decideBy: inDays(7) });
    expect((await lead('GET', path)).body['mayDecide']).toBe(false);
    expect((await api.ask('GET', path)).body['mayDecide']).toBe(true);
    expect((await csm('GET', path)).body['mayDecide']).toBe(false);
    const own = await lead('POST', `${path}/decision`, said({ reason: 'I am sure' }));
    expect([own.status, own.body['code']]).toEqual([403, 'renewals.own_call']);
    const belied = await api.ask('POST', `${path}/decision`, said({ chance: 0.5 }));
    expect(belied.body['code']).toBe('renewals.chance_contradicts');
    expect((await api.ask('POST', `${path}/decision`, said({ category: 'likely' }))).body).toMatchObject({
      decideBy: null,
      category: 'likely',
    });
  });

  it('is the owner’s, or a lead’s', async () => {
    const { id } = await renewalOf(other, 'acme');
    expect((await other('POST', `/renewals/desk/${id}/calls`, said({}))).body['code']).toBe('renewals.not_yours');
    expect((await lead('PATCH', `/renewals/desk/${id}`, { ownerId: members.get('otto@meridian.example') })).status).toBe(200);
    expect((await other('POST', `/renewals/desk/${id}/calls`, said({}))).status).toBe(200);
  });

  it('may be put off at the first checkpoint; at the second it asks for a plan, which is a risk of the register', async () => {
    const { id } = await renewalOf(csm, 'acme');
    const path = `/renewals/desk/${id}/calls`;
    expect((await csm('POST', path, said({ category: 'unknown' }))).body['code']).toBe('renewals.monitor_needs_date');
    expect((await csm('POST', path, said({ category: 'unknown', monitorUntil: inDays(30) }))).body).toMatchObject({
      monitorUntil: inDays(30),
    });
    await contract({ account: 'acme', dueIn: 80 });
    await look();
    expect(await renewalOf(csm, 'acme')).toMatchObject({ stage: 'second_review', awaits: 2, machine: null });
    expect((await csm('POST', path, said({ category: 'unknown', monitorUntil: inDays(30) }))).body['code']).toBe('renewals.no_monitor_now');
    expect((await csm('POST', path, said({ category: 'at_risk' }))).body['code']).toBe('renewals.plan_needed');
    const plan = {
      kind: 'value',
      mitigation: 'Show them the numbers',
      ownerId: members.get('cora@meridian.example'),
      dueOn: inDays(20),
      exposed: { amountMinor: 500_000, currency: 'USD' },
    };
    const missing = async (other: object) => {
      const { body } = await csm('POST', path, said({ category: 'at_risk', plan: other }));
      return [body['code'], (body['details'] as { missing?: string } | undefined)?.missing];
    };
    const misses = 'renewals.plan_misses';
    expect(await missing({ ...plan, dueOn: inDays(-1) })).toEqual([misses, 'past']);
    // The whole ARR of an account that nothing is known of.
    expect(await missing({ ...plan, exposed: null })).toEqual([misses, 'exposed']);
    expect((await csm('GET', `/risks?account=${ids.get('acme') ?? ''}`)).body['risks']).toEqual([]);
    const bare = (await csm('POST', '/risks', { accountId: ids.get('acme'), kind: 'price', title: 'Nobody’s' })).body as { id: string };
    expect(await missing({ riskId: bare.id })).toEqual([misses, 'mitigation']);
    expect(await renewalOf(csm, 'acme')).toMatchObject({ awaits: 2 });
    const { body } = await csm('POST', path, said({ category: 'at_risk', plan }));
    const [call] = body['calls'] as { riskId: string }[];
    expect((await csm('GET', `/risks/${call?.riskId ?? ''}`)).body).toMatchObject({ mitigation: 'Show them the numbers', state: 'open' });
  });
});

describe('the calendar file', () => {
  it('holds the due dates, last days to say no and early contacts of the desk, as whoever asks may see them', async () => {
    await contract({ account: 'acme', dueIn: 300, noticeDays: 30 });
    await look();
    const { id } = await renewalOf(csm, 'acme');
    const cookie = await api.cookieAs('csm', 'carl@meridian.example');
    const file = async (query: string) => {
      const url = `/api/v1/w/meridian/renewals/calendar.ics?${query}`;
      return (await api.app.inject({ method: 'GET', url, headers: { cookie } })).body.replaceAll('\r\n ', '');
    };
    const text = await file('scope=all');
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    const plain = (iso: string) => iso.replaceAll('-', '');
    expect(text).toContain(`UID:${id}-due@perennial\r\n`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${plain(inDays(300))}\r\nSUMMARY:Renewal due: Acme\r\n`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${plain(inDays(270))}\r\nSUMMARY:Last day to say no: Acme\r\n`);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(await file('scope=all&state=over')).not.toContain('VEVENT');
    expect(await file('scope=book')).not.toContain('VEVENT');
    const viewer = await api.as('viewer', 'vito@meridian.example');
    expect((await viewer('GET', '/renewals/calendar.ics?scope=all')).status).toBe(403);
  });

  it('holds them all, however many they are', async () => {
    await contract({ account: 'acme', dueIn: 300 });
    await look();
    const { id } = await renewalOf(csm, 'acme');
    await inWorkspace((records) =>
      sql`insert into renewals select (jsonb_populate_record(renewal, jsonb_build_object(
          'id', 'ren_' || place, 'due_on', renewal.due_on + place, 'series', 'more-' || place))).*
        from renewals as renewal, generate_series(1, 1200) as place where renewal.id = ${id}`.execute(records),
    );
    const cookie = await api.cookieAs('csm', 'cleo@meridian.example');
    const url = '/api/v1/w/meridian/renewals/calendar.ics?scope=all';
    const text = (await api.app.inject({ method: 'GET', url, headers: { cookie } })).body.replaceAll('\r\n ', '');
    expect(new Set(text.match(/UID:ren_\w+-due@perennial/g)).size).toBe(1201);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});

describe('early contact', () => {
  it('is asked for at once where something befell the customer or its industry, until somebody spoke with them since', async () => {
    await contract({ account: 'acme', dueIn: 330 });
    await look();
    expect(await renewalOf(csm, 'acme')).toMatchObject({ isContactDue: false, stir: null });
    const event = { accountId: ids.get('acme'), kind: 'ownership', title: 'Bought by Nordix', openedOn: inDays(-3) };
    expect((await csm('POST', '/risks', { ...event, openedOn: inDays(1) })).body).toMatchObject({ code: 'risks.opens_ahead' });
    const viewer = await api.as('viewer', 'vera@meridian.example');
    expect((await viewer('POST', '/risks', event)).status).toBe(403);
    expect((await csm('POST', '/risks', event)).body).toMatchObject({
      openedOn: inDays(-3),
      versions: [{ version: 1, on: inDays(-3), by: { name: 'cora' } }],
    });
    await look();
    expect(await renewalOf(csm, 'acme')).toMatchObject({
      isContactDue: true,
      stir: { kind: 'industry', on: inDays(-3), key: 'risk.ownership' },
    });
    expect((await csm('GET', '/renewals/desk?waits=contact')).body['total']).toMatchObject({ renewals: 1 });
    const { id } = await renewalOf(csm, 'acme');
    const answers = { power: 'no', industry: 'yes', expectation: 'no', note: 'They keep the contract' };
    expect((await csm('POST', `/renewals/desk/${id}/contacts`, answers)).status).toBe(200);
    await look();
    // Spoken of, and true: it asks for no other contact, and stands.
    expect(await renewalOf(csm, 'acme')).toMatchObject({
      isContactDue: false,
      stir: { kind: 'industry', key: 'risk.ownership', on: today() },
    });
    expect((await csm('POST', '/risks', { ...event, kind: 'market', title: 'New law', openedOn: today() })).status).toBe(201);
    await look();
    // Heard of on the day on which they were spoken with: it was spoken of.
    expect(await renewalOf(csm, 'acme')).toMatchObject({ isContactDue: false });
  });
});

describe('what came of it', () => {
  it('lapses 31 days after an end that nobody signed, and stays open where a person extends it with a reason', async () => {
    await inWorkspace((records) =>
      writeSubscriptions(records, api.scope, [
        {
          subscription: 's-acme',
          account: 'acme',
          startOn: yearBefore(inDays(-31)),
          endOn: inDays(-31),
          termMonths: 12,
          mrrMinor: 1_000,
          currency: 'USD',
        },
      ]),
    );
    await look();
    const one = await renewalOf(csm, 'acme');
    expect(one).toMatchObject({ stage: 'lapsed', outcome: { is: 'lapsed', timing: 'lapsed', isSaid: false } });
    expect((await csm('POST', `/renewals/desk/${one.id}/extend`, { until: today(), reason: 'soon' })).body['code']).toBe(
      'renewals.day_not_ahead',
    );
    const { body } = await csm('POST', `/renewals/desk/${one.id}/extend`, { until: inDays(10), reason: 'Signature is on its way' });
    expect(body).toMatchObject({ outcome: null, extended: { until: inDays(10) } });
    await look(inDays(11));
    expect(await renewalOf(csm, 'acme')).toMatchObject({ outcome: { is: 'lapsed' } });
    const lost = { outcome: 'lost', cause: 'competition.replaced', reason: 'They chose a rival' };
    expect((await csm('POST', `/renewals/desk/${one.id}/outcome`, lost)).body).toMatchObject({
      outcome: { is: 'lost', cause: 'competition.replaced', isSaid: true },
    });
  });

  it('stands on the timeline of the account, with its cause and whoever said it', async () => {
    await contract({ account: 'acme', dueIn: -40 });
    await inWorkspace((records) =>
      writeSubscriptions(records, api.scope, [
        {
          subscription: 's-bode',
          account: 'bode',
          startOn: yearBefore(inDays(-40)),
          endOn: inDays(-40),
          termMonths: 12,
          mrrMinor: 100_000,
          currency: 'USD',
        },
      ]),
    );
    await look();
    const told = async (account: string) =>
      (await other('GET', `/accounts/${ids.get(account) ?? ''}/timeline?kinds=renewal`)).body['items'];
    expect(await told('acme')).toMatchObject([
      { kind: 'renewal', what: 'renewed_same', origin: 'machine', params: { dueOn: inDays(-40), dueMinor: 1_200_000 } },
    ]);
    expect(await told('bode')).toMatchObject([{ kind: 'renewal', what: 'lapsed' }]);
    const outcome = { outcome: 'lost', cause: 'external.merged', reason: 'Bought by a rival' };
    expect((await lead('POST', `/renewals/desk/${(await renewalOf(lead, 'bode')).id}/outcome`, outcome)).status).toBe(200);
    expect(await told('bode')).toMatchObject([
      { what: 'lost', origin: 'ours', member: { name: 'lena' }, body: 'Bought by a rival', params: { cause: 'external.merged' } },
    ]);
  });

  it('is what the subscriptions say, whatever a member says, but for money given back', async () => {
    await contract({ account: 'acme', dueIn: -20 });
    await look();
    const { body } = await csm('GET', '/renewals/desk?state=over');
    const [{ id } = { id: '' }] = body['renewals'] as { id: string }[];
    const lost = { outcome: 'lost', cause: 'product.gap', reason: 'I thought so' };
    expect((await csm('POST', `/renewals/desk/${id}/outcome`, lost)).body['code']).toBe('renewals.said_by_subscriptions');
    const back = { outcome: 'refunded', cause: 'product.gap', reason: 'Given back in full' };
    expect((await csm('POST', `/renewals/desk/${id}/outcome`, back)).body).toMatchObject({ outcome: { is: 'refunded', keptMinor: 0 } });
    await look();
    expect((await csm('GET', `/renewals/desk/${id}`)).body).toMatchObject({ outcome: { is: 'refunded' } });
  });

  it('came on the day that is said, on time or late by it, and is taken back, so that what the subscriptions tell holds again', async () => {
    const end = { startOn: yearBefore(inDays(-50)), endOn: inDays(-50), termMonths: 12, mrrMinor: 1_000, currency: 'USD' };
    await inWorkspace((records) => writeSubscriptions(records, api.scope, [{ subscription: 's-acme', account: 'acme', ...end }]));
    await look();
    const { id } = await renewalOf(csm, 'acme');
    const path = `/renewals/desk/${id}/outcome`;
    const say = async (on: string, more: object = {}) =>
      (await csm('POST', path, { outcome: 'renewed_same', reason: 'Signed', on, ...more })).body;
    expect(await say(inDays(1))).toMatchObject({ code: 'renewals.outcome_ahead' });
    expect(await say(inDays(-231))).toMatchObject({ code: 'renewals.outcome_too_early' });
    expect(await say(inDays(-19))).toMatchObject({ code: 'renewals.signed_too_late' });
    expect((await csm('DELETE', path)).body).toMatchObject({ code: 'renewals.nothing_said' });
    const kept = { is: 'renewed_same', isSaid: true, keptMinor: 12_000, found: 'lapsed' };
    expect(await say(inDays(-55))).toMatchObject({ outcome: { ...kept, on: inDays(-55), timing: 'on_time' } });
    expect(await say(inDays(-40))).toMatchObject({ outcome: { ...kept, on: inDays(-40), timing: 'late' } });
    await look();
    expect((await csm('GET', `/renewals/desk/${id}`)).body).toMatchObject({ outcome: { on: inDays(-40), timing: 'late' } });
    expect((await other('DELETE', path)).body).toMatchObject({ code: 'renewals.not_yours' });
    expect((await csm('DELETE', path)).body).toMatchObject({
      outcome: { is: 'lapsed', isSaid: false, found: null },
      history: [{ kind: 'unsaid', detail: { outcome: 'renewed_same' } }, { kind: 'said' }, { kind: 'said', detail: { on: inDays(-55) } }],
    });
    const extend = async (until: string) => (await csm('POST', `/renewals/desk/${id}/extend`, { until, reason: 'It is signed' })).body;
    expect(await extend(inDays(91))).toMatchObject({ code: 'renewals.extended_too_far' });
    expect(await extend(inDays(1))).toMatchObject({ outcome: null });
    // Kept open until after it: no lapse any more, and late.
    expect(await say(inDays(-19))).toMatchObject({ outcome: { ...kept, timing: 'late' } });
  });

  it('is refused where the amount kept belies it', async () => {
    await contract({ account: 'acme', dueIn: 100, mrrMinor: 1_000 });
    await look();
    const { id } = await renewalOf(csm, 'acme');
    const say = async (outcome: string, keptMinor: number) =>
      (await csm('POST', `/renewals/desk/${id}/outcome`, { outcome, keptMinor, reason: 'Signed' })).body;
    for (const [outcome, keptMinor] of [['renewed_down', 12_001] as const, ['renewed_up', 11_999] as const])
      expect(await say(outcome, keptMinor), outcome).toMatchObject({ code: 'renewals.kept_contradicts' });
    expect(await say('renewed_up', 15_000)).toMatchObject({ outcome: { is: 'renewed_up', keptMinor: 15_000 } });
  });

  it('makes the rate of its month: gross at most what was due, net with what was kept beyond', async () => {
    await contract({ account: 'acme', dueIn: 0, mrrMinor: 1_000 });
    await inWorkspace((records) =>
      writeSubscriptions(records, api.scope, [
        {
          subscription: 's-acme',
          account: 'acme',
          startOn: yearBefore(today()),
          effectiveOn: today(),
          mrrMinor: 1_500,
          currency: 'USD',
        },
        {
          subscription: 's-bode',
          account: 'bode',
          startOn: yearBefore(today()),
          endOn: today(),
          termMonths: 12,
          mrrMinor: 1_000,
          currency: 'USD',
          noticeReceivedOn: inDays(-40),
        },
      ]),
    );
    await look();
    const { body } = await csm('GET', '/renewals/rates');
    expect((body['months'] as object[]).at(-1)).toMatchObject({
      due: 2,
      renewed: 1,
      onTime: 1,
      lost: 1,
      dueMinor: 24_000,
      grossMinor: 12_000,
      netMinor: 18_000,
    });
  });
});

describe('plans that roll on from month to month', () => {
  it('have no renewal, and a retention by month', async () => {
    await inWorkspace((records) =>
      writeSubscriptions(
        records,
        api.scope,
        (['acme', 'bode'] as const).map((account) => ({
          subscription: `m-${account}`,
          account,
          startOn: yearBefore(today()),
          billingMonths: 1,
          mrrMinor: 1_000,
          currency: 'USD',
          ...(account === 'bode' ? { endOn: inDays(-70), noticeReceivedOn: inDays(-80) } : {}),
        })),
      ),
    );
    await look();
    expect((await csm('GET', '/renewals/desk?state=all')).body['total']).toMatchObject({ renewals: 0 });
    const months = async (query = '') =>
      (await csm('GET', `/renewals/rolling${query}`)).body['months'] as { month: string; lost: number }[];
    const told = await months();
    expect(told.find(({ month }) => month === inDays(-70).slice(0, 7))).toMatchObject({
      accounts: 2,
      kept: 1,
      lost: 1,
      open: 0,
      openingMinor: 2e3,
      grossMinor: 1e3,
      netMinor: 1e3,
      unknown: 0,
    });
    expect(told.at(-1)).toMatchObject({ month: today().slice(0, 7), accounts: 1, open: 1, openingMinor: 0 });
    expect(await months('?segment=nobody')).toEqual([]);
    // A term takes it out of here.
    await contract({ account: 'acme', dueIn: 200 });
    await inWorkspace((records) => records.deleteFrom('subscriptions').where('externalId', '=', 'm-acme').execute());
    await look();
    expect((await months()).every((one) => one.lost === 1 || one.month < inDays(-70).slice(0, 7))).toBe(true);
  });
});

describe('targets and forecasts', () => {
  it('sets what a member is to renew in a quarter, by a lead', async () => {
    await contract({ account: 'acme', dueIn: 10 });
    await look();
    const target = { memberId: members.get('cora@meridian.example'), quarter: inDays(10), targetMinor: 900_000 };
    expect((await csm('PUT', '/renewals/targets', target)).status).toBe(403);
    expect((await lead('PUT', '/renewals/targets', target)).status).toBe(204);
    const goals = async () =>
      ((await lead('GET', '/renewals/forecast')).body['quarters'] as { goals: { member: object; targetMinor: number | null }[] }[]).flatMap(
        (one) => one.goals,
      );
    expect(await goals()).toMatchObject([{ member: { name: 'cora' }, targetMinor: 900_000, dueMinor: 1_200_000, keptMinor: 0 }]);
    expect((await lead('PUT', '/renewals/targets', { ...target, targetMinor: null })).status).toBe(204);
    expect((await goals()).map(({ targetMinor }) => targetMinor)).toEqual([null]);
  });

  it('tells who stands in which year of their life, by account with its next renewal', async () => {
    await contract({ account: 'acme', dueIn: 10 });
    await inWorkspace((records) =>
      sql`insert into account_state (workspace_id, account_id, arr_minor, stake, computed_at) values (${workspaceId()}, ${ids.get('acme')}, 1200, 0, now())
        on conflict (workspace_id, account_id) do update set arr_minor = 1200`.execute(records),
    );
    await look();
    expect((await csm('GET', '/renewals/ladder')).body['years']).toEqual([{ year: 1, accounts: 1, arrMinor: 1_200 }]);
    expect((await csm('GET', '/renewals/ladder/1')).body['accounts']).toMatchObject([
      { account: { name: 'Acme' }, months: 11, next: { dueOn: inDays(10), number: 1 } },
    ]);
    expect((await other('GET', '/renewals/ladder?scope=book')).body['years']).toEqual([]);
    expect((await csm('GET', '/renewals/ladder/11')).status).toBe(400);
  });

  it('keeps once a month what machine and people foretell, and never rewrites it', async () => {
    await contract({ account: 'acme', dueIn: 20 });
    await band('acme', 'yellow');
    await look();
    await band('acme', 'red');
    await look();
    const kept = await inWorkspace((records) =>
      records.selectFrom('renewalForecasts').select(['chance', 'isReplayed', 'dueMinor']).execute(),
    );
    expect(kept).toEqual([{ chance: 0.75, isReplayed: false, dueMinor: 1_200_000 }]);
  });
});
