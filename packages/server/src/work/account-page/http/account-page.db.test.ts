import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayToIso } from '../../../kernel/time.ts';
import type { Ask } from '../../../test/signed-in-api.ts';
import { type AccountUnderTest, accountUnderTest, iso, today } from './account.examples.ts';

let under: AccountUnderTest;
let ask: Ask;
let account = '';
beforeAll(async () => {
  under = await accountUnderTest();
  ({ ask, account } = under);
});
afterAll(() => under.close());

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

  it('says what the catalogue reads of it, and why a metric is unknown', async () => {
    const asked = `/accounts/${account}/readings?metrics=urgent_open,fix_days_90d`;
    const { workspaceId } = under.scope;
    expect((await ask('GET', asked)).body).toMatchObject({
      readAt: null,
      readings: [{ metric: 'urgent_open', value: null, why: null }, {}],
    });
    await under.test.database.inWorkspace(workspaceId as never, (records) =>
      records
        .insertInto('readingsNow')
        .values({
          workspaceId,
          accountId: account,
          day: dayToIso(today),
          known: JSON.stringify({ urgent_open: 1 }),
          unknown: JSON.stringify({ fix_days_90d: 'too_few' }),
          readAt: new Date().toISOString(),
        })
        .execute(),
    );
    expect((await ask('GET', asked)).body['readings']).toEqual([
      { metric: 'urgent_open', value: 1, why: null },
      { metric: 'fix_days_90d', value: null, why: 'too_few' },
    ]);
  });

  it('puts a stage set by hand before the computed one, with its reason', async () => {
    await ask('PUT', `/accounts/${account}/stage`, { stage: 'growing', reason: 'Second plant signed.' });
    expect((await ask('GET', `/accounts/${account}`)).body).toMatchObject({
      stage: { stage: 'growing', byHand: { reason: 'Second plant signed.', member: { name: 'Ana Ruiz' } } },
    });
    await ask('PUT', `/accounts/${account}/stage`, { stage: null, reason: 'No.' });
  });

  it('names the rows behind the measures that moved', async () => {
    const { status, body } = await ask('GET', `/accounts/${account}/explain/rows?from=${iso(30)}`);
    expect(status).toBe(200);
    const { measures } = body as unknown as { measures: { metric: string; rows: { kind: string; name: string; what: string }[] }[] };
    const people = measures.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'contact');
    expect(people).toContainEqual(expect.objectContaining({ name: 'Marta Oliveira', what: 'less' }));
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
    const priya = await rows(`contact=${under.ids['C-1']}&since=${iso(6)}&until=${iso(0)}&limit=500`);
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
