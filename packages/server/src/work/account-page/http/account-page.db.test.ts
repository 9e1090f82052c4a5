import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts, writeContacts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { writeTickets } from '../../../facts/support/index.ts';
import { writeInteractions, writeNotes } from '../../../facts/timeline/index.ts';
import { type UsageStore, writeProducts } from '../../../facts/usage/index.ts';
import { dayToIso, isoToDay, mondayOf } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

const today = isoToDay(new Date().toISOString());
const iso = (ago: number) => dayToIso(today - ago);
const at = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();

let api: SignedInApi;
let ask: Ask;
let account = '';
const ids: Record<string, string> = {};

/** Priya works every day; Marta did until 20 days ago. */
const usageStore = {
  linesOfAccounts: async () => {
    const spans = [
      { contact: ids['C-1'] ?? '', days: Array.from({ length: 200 }, (_, i) => today - 199 + i) },
      { contact: ids['C-2'] ?? '', days: Array.from({ length: 180 }, (_, i) => today - 199 + i) },
    ];
    const days = spans.flatMap((span) => span.days);
    return {
      accountIds: spans.map(() => account),
      contactIds: spans.map((span) => span.contact),
      productKeys: ['plan', 'plan'],
      actions: ['report_opened', 'report_opened'],
      kinds: ['track', 'track'],
      isAutomatic: [false, false],
      starts: Int32Array.from([0, 200, 380]),
      days: Int32Array.from(days),
      counts: Float64Array.from(days, () => 2),
      firstDays: [{ accountId: account, day: today - 199 }],
    };
  },
} as unknown as UsageStore;

const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi({ usageStore });
  ask = api.ask;
  await inWorkspace(async (records) => {
    await writeProducts(records, api.scope, [
      { product: 'plan', name: 'Planning', useCycle: 'day', coreActions: ['report_opened'], coreFeatures: ['report_opened', 'forecast'] },
    ] as never);
    account =
      (await writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline Foods', tier: 'high', industry: 'Food' }]))
        .accountIds[0] ?? '';
    await writeContacts(records, api.scope, [
      { contact: 'C-1', account: 'R-1', name: 'Priya Shah', email: 'priya@ridgeline.example', joinedOn: iso(400) },
      { contact: 'C-2', account: 'R-1', name: 'Marta Oliveira', role: 'champion', roleSince: iso(300), leftOn: iso(12) },
      { contact: 'C-3', account: 'R-1', name: 'Daniel Osei', role: 'buyer', roleSince: iso(300), influence: 5 },
    ]);
    for (const row of await records.selectFrom('contacts').select(['id', 'externalId']).execute()) ids[row.externalId] = row.id;
    await writeSubscriptions(records, api.scope, [
      {
        subscription: 'S-1',
        account: 'R-1',
        product: 'plan',
        startOn: iso(400),
        termMonths: 12,
        billingMonths: 1,
        noticeDays: 30,
        plan: 'Scale',
        seats: 40,
        mrrMinor: 500_000,
        currency: 'USD',
      },
      {
        subscription: 'S-1',
        account: 'R-1',
        product: 'plan',
        startOn: iso(400),
        effectiveOn: iso(100),
        seats: 60,
        mrrMinor: 700_000,
        currency: 'USD',
        reason: 'seats',
      },
    ]);
    await writeInteractions(records, api.scope, [
      {
        interaction: 'I-1',
        account: 'R-1',
        kind: 'call',
        direction: 'two_way',
        at: at(33),
        subject: 'Rollout to the Porto plant',
        contacts: ['C-3'],
      },
      ...Array.from({ length: 4 }, (_, i) => ({
        interaction: `M-${i}`,
        account: 'R-1',
        kind: 'email' as const,
        direction: 'out' as const,
        isAutomated: true,
        at: new Date((mondayOf(today - 14) * 86_400 + i * 3_600) * 1000).toISOString(),
        subject: `Digest ${i}`,
      })),
    ]);
    await writeNotes(records, api.scope, [{ note: 'N-1', account: 'R-1', at: at(5), body: 'Ask about 50% of seats in Porto.' }]);
    await writeTickets(records, api.scope, [
      { ticket: 'T-1', account: 'R-1', contact: 'C-1', subject: 'Plan export times out', severity: 'urgent', openedAt: at(2) },
    ]);
    await judged(records);
  });
});
afterAll(() => api.close());

/** What the engine would have written. */
async function judged(records: Records): Promise<void> {
  const workspaceId = api.scope.workspaceId;
  const own = { workspaceId, accountId: account };
  await records.deleteFrom('scorecards').execute();
  await records.insertInto('scorecards').values({ workspaceId, id: 'sco_1', key: 'named', place: 1 }).execute();
  await records
    .insertInto('settingVersions')
    .values({
      workspaceId,
      subject: 'sco_1',
      version: 1,
      note: 'n',
      publishedAt: at(300),
      content: JSON.stringify({ name: 'Named', coverageRatioMin: 0.6 }),
    })
    .execute();
  const measure = (metric: string, group: string, { value, points }: { value: number | null; points: number | null }) => ({
    metric,
    group,
    weight: 10,
    value,
    points,
    share: 0,
    why: value === null ? 'no_source' : null,
  });
  const score = (day: number, use: number, band: string) => ({
    ...own,
    day: iso(day),
    scorecardId: 'sco_1',
    version: 1,
    points: (use + 60) / 2,
    band,
    coverageRatio: 0.8,
    ceilings: '[]',
    measures: JSON.stringify([
      measure('use_vs_habit_ratio', 'use', { value: use / 100, points: use }),
      measure('pulse', 'judgement', { value: 3, points: 60 }),
      measure('mean_nps_180d', 'experience', { value: null, points: null }),
    ]),
  });
  await records
    .insertInto('healthScores')
    .values([score(30, 90, 'green'), score(14, 80, 'yellow'), score(0, 40, 'red')])
    .execute();
  const { day: _, ...now } = score(0, 40, 'red');
  await records
    .insertInto('healthNow')
    .values({ ...now, day: iso(0), bandSince: iso(0), scoredAt: at(0) })
    .execute();
  await records
    .insertInto('accountState')
    .values({
      ...own,
      stage: 'adopting',
      careState: 'urgent',
      arrMinor: 8_400_000,
      renewalOn: dayToIso(today + 41),
      noticeOn: dayToIso(today + 11),
      computedAt: at(0),
    })
    .execute();
  const clock = {
    workspaceId,
    definitionName: 'Daily work tool',
    state: 'reached',
    steps: JSON.stringify([{ key: 'seats', name: 'Half of the seats', day: iso(377) }]),
  };
  await records
    .insertInto('firstValueClocks')
    .values({ ...clock, accountId: account, startOn: iso(400), reachedOn: iso(377), elapsedDays: 23, heldDays: 0 })
    .execute();
  await records
    .insertInto('signals')
    .values({
      ...own,
      id: 'sig_1',
      key: 'use_drop',
      state: 'open',
      severity: 'high',
      since: iso(19),
      openedOn: iso(14),
      lastSeenOn: iso(0),
      openedAt: at(14),
      evidence: JSON.stringify({ params: { ratio: 0.5 } }),
    })
    .execute();
}

describe('the page of an account', () => {
  it('says in its head how the account stands', async () => {
    const { status, body } = await ask('GET', `/accounts/${account}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Ridgeline Foods',
      tier: 'high',
      stage: { stage: 'adopting', byHand: null },
      arr: { now: { amountMinor: 8_400_000, currency: 'USD' }, yearAgo: null },
      renewal: { on: dayToIso(today + 41), noticeOn: dayToIso(today + 11) },
      health: { band: 'red', points: 50, scorecard: { name: 'Named', version: 1 }, before: { on: iso(14), points: 70, band: 'yellow' } },
      lastContact: { on: iso(33), kind: 'call' },
      cadenceDays: 5,
      churned: null,
      firstValue: {
        state: 'reached',
        elapsedDays: 23,
        steps: [{ key: 'seats', on: iso(377) }],
        peers: { medianDays: null, reached: 1, waiting: 0 },
      },
      counts: { contacts: 2, openTickets: 1, answers: 0, openTasks: 0, openSignals: 1 },
    });
  });

  it('puts a stage set by hand before the computed one, with its reason', async () => {
    await ask('PUT', `/accounts/${account}/stage`, { stage: 'growing', reason: 'Second plant signed.' });
    expect((await ask('GET', `/accounts/${account}`)).body).toMatchObject({
      stage: { stage: 'growing', byHand: { reason: 'Second plant signed.', member: { name: 'Ana Ruiz' } } },
    });
    await ask('PUT', `/accounts/${account}/stage`, { stage: null, reason: 'No.' });
  });

  it('explains a change by parts that sum to it', async () => {
    const body = (await ask('GET', `/accounts/${account}/explain`)).body as unknown as {
      change: { points: number; coverage: { points: number }; version: { points: number } };
      groups: { group: string; points: number; measures: { metric: string; why: string | null }[] }[];
    };
    expect(body.change.points).toBe(-20);
    const parts = body.groups.reduce((sum, group) => sum + group.points, 0) + body.change.coverage.points + body.change.version.points;
    expect(parts).toBeCloseTo(-20, 9);
    expect(body.groups.map((group) => group.group)).toEqual(['use', 'judgement', 'experience']);
    expect(body.groups[2]?.measures).toMatchObject([{ metric: 'mean_nps_180d', why: 'no_source' }]);
  });

  it('compares with any earlier day, and says when there was none', async () => {
    expect((await ask('GET', `/accounts/${account}/explain?from=${iso(30)}`)).body).toMatchObject({ change: { points: -25 } });
    expect((await ask('GET', `/accounts/${account}/explain?from=${iso(100)}`)).body).toMatchObject({
      change: null,
      before: null,
      firstDay: iso(30),
    });
  });

  it('lays use by week beside its habit, frozen where the drop began', async () => {
    const body = (await ask('GET', `/accounts/${account}/usage?weeks=12`)).body as unknown as {
      periods: { contactDays: number; contacts: number; expected: number | null; isFinished: boolean; since: string }[];
      marks: object[];
      drop: object;
    };
    expect(body.periods).toHaveLength(12);
    expect(body.drop).toMatchObject({ since: iso(19), key: 'use_drop' });
    const last = body.periods.at(-2);
    expect(last).toMatchObject({ contacts: 1, contactDays: 7, isFinished: true });
    expect(last?.expected).toBeGreaterThan(10);
    expect(body.periods.at(-1)?.isFinished).toBe(false);
    expect(body.marks).toContainEqual({ on: iso(12), kind: 'contact_left', label: 'Marta Oliveira' });
  });

  it('lays use by day and by month as well', async () => {
    const by = async (step: string) =>
      ((await ask('GET', `/accounts/${account}/usage?weeks=4&by=${step}`)).body as unknown as { periods: { contactDays: number }[] })
        .periods;
    const daysOf = (periods: { contactDays: number }[]) => periods.reduce((sum, one) => sum + one.contactDays, 0);
    const days = await by('day');
    expect(days.length).toBeGreaterThan(21);
    expect(daysOf(days)).toBe(daysOf(await by('week')));
    expect((await by('month')).length).toBeLessThanOrEqual(2);
  });

  it('lists who did what, newest first, of a person and of days', async () => {
    const rows = async (query: string) =>
      (await ask('GET', `/accounts/${account}/usage-rows?${query}`)).body as unknown as {
        rows: { on: string; contact: { name: string } | null; action: string; count: number }[];
        total: number;
        count: number;
      };
    const all = await rows('limit=5');
    expect(all.rows).toHaveLength(5);
    expect(all.rows[0]).toMatchObject({ on: iso(0), contact: { name: 'Priya Shah' }, action: 'report_opened' });
    expect(all.total).toBeGreaterThan(5);
    const priya = await rows(`contact=${ids['C-1']}&since=${iso(6)}&until=${iso(0)}&limit=500`);
    expect(priya.rows.map(({ on }) => on)).toEqual([1, 2, 3, 4, 5, 6].map(iso));
    expect(priya.count).toBe(priya.rows.reduce((sum, row) => sum + row.count, 0));
    expect(await rows('feature=nothing_like_it')).toMatchObject({ rows: [], total: 0, count: 0 });
  });

  it('lists features that are paid for and never used first', async () => {
    const body = (await ask('GET', `/accounts/${account}/features`)).body as unknown as {
      features: object[];
      used: number;
      entitled: number;
    };
    expect(body).toMatchObject({
      entitled: 2,
      features: [
        { feature: 'forecast', isEntitled: true, contacts: 0, firstOn: null },
        { feature: 'report_opened', contacts: 2, byWeek: expect.any(Array) },
      ],
    });
  });

  it('says whom we know, who left, and which role nobody plays', async () => {
    const body = (await ask('GET', `/accounts/${account}/contacts`)).body as unknown as {
      contacts: { name: string }[];
      emptyRoles: string[];
    };
    expect(body.contacts.map((contact) => contact.name)).toEqual(['Daniel Osei', 'Marta Oliveira', 'Priya Shah']);
    expect(body).toMatchObject({
      total: 3,
      present: 2,
      emptyRoles: ['sponsor', 'champion', 'technical_owner', 'user_lead'],
      rolesFilled: 1,
      rolesSpokenWith60Days: 1,
      contacts: [
        { roles: [{ role: 'buyer', influence: 5 }], lastContactOn: iso(33), lastSeenOn: null, activeDays28: 0 },
        { leftOn: iso(12), lastSeenOn: iso(20) },
        { lastSeenOn: iso(0), activeDays28: 28 },
      ],
    });
    expect((await ask('GET', `/accounts/${account}/contacts?q=priya@`)).body).toMatchObject({
      total: 1,
      contacts: [{ name: 'Priya Shah' }],
    });
  });

  it('tells ARR by month with what moved it', async () => {
    const body = (await ask('GET', `/accounts/${account}/arr`)).body as unknown as {
      months: { arrMinor: number; movement: string | null; reasons: string[] }[];
      renewals: object[];
    };
    expect(body.months).toHaveLength(24);
    expect(body.months.at(-1)?.arrMinor).toBe(8_400_000);
    expect(body.months.filter((month) => month.movement !== null)).toMatchObject([
      { movement: 'new' },
      { movement: 'expansion', changeMinor: 2_400_000, reasons: ['seats'] },
    ]);
    expect(body.renewals).toMatchObject([{ termMonths: 12 }]);
  });

  it('shows open signals with their evidence', async () => {
    expect((await ask('GET', `/accounts/${account}/signals`)).body).toMatchObject({
      open: 1,
      signals: [{ key: 'use_drop', severity: 'high', since: iso(19), evidence: { params: { ratio: 0.5 }, who: [] } }],
    });
  });
});

type Timeline = {
  items: { kind: string; at: string; what: string; title: string | null; folded: { count: number } | null }[];
  next: string | null;
  total: number | null;
  byKind: Record<string, number>;
};
const timeline = async (query = ''): Promise<Timeline> =>
  (await ask('GET', `/accounts/${account}/timeline${query}`)).body as unknown as Timeline;

describe('the timeline', () => {
  it('is one stream of every kind, newest first, with machine noise folded', async () => {
    const { items, total, byKind } = await timeline('?limit=200');
    const kinds = new Set(items.map((item) => item.kind));
    for (const kind of ['note', 'interaction', 'ticket', 'contact', 'subscription', 'signal', 'health', 'usage', 'change'])
      expect(kinds).toContain(kind);
    expect(items.filter((item) => item.folded !== null)).toMatchObject([{ kind: 'interaction', folded: { count: 4 } }]);
    expect(byKind['interaction']).toBe(5);
    expect(total).toBe(Object.values(byKind).reduce((sum, count) => sum + count, 0));
    expect(items.filter((item) => item.kind === 'health')).toHaveLength(2);
  });

  it('goes on where a page ended, with nothing twice and nothing left out', async () => {
    const whole = await timeline('?limit=200&kinds=note,interaction,ticket,contact,subscription,signal,health,change');
    const pages: Timeline[] = [await timeline('?limit=6&kinds=note,interaction,ticket,contact,subscription,signal,health,change')];
    while (pages.at(-1)?.next)
      pages.push(
        await timeline(
          `?limit=6&kinds=note,interaction,ticket,contact,subscription,signal,health,change&before=${encodeURIComponent(pages.at(-1)?.next ?? '')}`,
        ),
      );
    const count = (all: Timeline['items']) => all.reduce((sum, item) => sum + (item.folded?.count ?? 1), 0);
    expect(count(pages.flatMap((page) => page.items))).toBe(count(whole.items));
    expect(pages.length).toBeGreaterThan(2);
  });

  it('finds words, with signs of patterns taken as they are', async () => {
    expect((await timeline('?q=50%25 of')).items).toMatchObject([{ kind: 'note' }]);
    expect((await timeline('?q=%25')).items).toHaveLength(1);
    expect((await timeline('?q=porto&kinds=interaction')).items).toMatchObject([{ title: 'Rollout to the Porto plant' }]);
  });

  it('can be that of some days, half-open, use included', async () => {
    const { items, total } = await timeline(`?since=${iso(33)}&until=${iso(32)}`);
    expect(items.map((item) => item.kind)).toContain('interaction');
    expect(items.every((item) => item.at.slice(0, 10) >= iso(34) && item.at.slice(0, 10) <= iso(33))).toBe(true);
    expect(total).toBe(items.length);
    expect((await timeline(`?kinds=interaction&until=${iso(33)}&q=porto`)).items).toEqual([]);
  });

  it('can be that of one contact, or ours alone', async () => {
    const own = await timeline(`?contact=${ids['C-3']}`);
    expect(own.items.map((item) => item.kind)).toEqual(['interaction']);
    expect((await timeline('?ours=1')).items.every((item) => ['note', 'interaction', 'change'].includes(item.kind))).toBe(true);
  });
});
