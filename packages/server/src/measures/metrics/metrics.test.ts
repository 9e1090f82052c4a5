import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { contextAsOf, contextFrom, snapshotAsOf } from './context-as-of.ts';
import { gapNoticesOf } from './source-gaps.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { Dossier, SubscriptionFacts } from './dossier.ts';
import {
  aContact,
  aDossier,
  aRole,
  aSubscription,
  aTalk,
  aTicket,
  CATALOG,
  officeUse,
  TODAY,
  usageOf,
  WORKSPACE,
} from './dossier.examples.ts';
import { multithreading } from './threads.ts';
import { renewalsAhead } from './renewal-dates.ts';
import { valueOf } from './unknown.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva', 'fay', 'gus', 'hal'];
const catalogue = makeCatalogue([], []);

function read(
  dossier: Dossier,
  key: string,
  { day = TODAY, others = [] }: { readonly day?: number; readonly others?: readonly Dossier[] } = {},
) {
  return catalogue.readAll(dossier, day, contextAsOf([dossier, ...others], WORKSPACE, day))[key];
}

describe('the catalogue', () => {
  it('has at least 45 numbers, each with a key of its own', () => {
    expect(catalogue.infos.length).toBeGreaterThanOrEqual(45);
  });

  it('knows nothing of what the workspace has no source for', () => {
    const readings = catalogue.readAll(aDossier(), TODAY, contextAsOf([aDossier()], WORKSPACE, TODAY));
    expect(Object.values(readings).filter((reading) => reading.known)).toEqual([]);
  });

  it('does not look past the day', () => {
    const past = officeUse(PEOPLE, TODAY - 300, TODAY - 50);
    const before = aDossier({ usage: usageOf(past), subscriptions: [aSubscription()] });
    const after = aDossier({ usage: usageOf([...past, ...officeUse(['new'], TODAY - 50, TODAY)]), subscriptions: [aSubscription()] });
    const at = (dossier: Dossier) => catalogue.readAll(dossier, TODAY - 60, contextAsOf([dossier], WORKSPACE, TODAY - 60));
    expect(at(after)).toEqual(at(before));
  });
});

describe('use', () => {
  const steady = aDossier({ usage: usageOf(officeUse(PEOPLE, TODAY - 300, TODAY + 1)), subscriptions: [aSubscription()] });

  it('counts contacts once in their window', () => {
    expect(valueOf(read(steady, 'active_contacts_28d'))).toBe(8);
    expect(valueOf(read(steady, 'active_seat_ratio'))).toBeCloseTo(0.8);
  });

  it('is at its habit when nothing changed', () => {
    expect(valueOf(read(steady, 'use_vs_habit_ratio'))).toBeCloseTo(1, 1);
  });

  it('counts contacts over days that are closed, and leaves out the one that is open', () => {
    const rows = [...officeUse(PEOPLE.slice(0, 2), TODAY - 300, TODAY), ...officeUse(PEOPLE, TODAY, TODAY + 1)];
    const dossier = aDossier({ usage: usageOf(rows), subscriptions: [aSubscription()] });
    const readAt = (openDay: number | null) => {
      const context = contextFrom(snapshotAsOf([dossier], WORKSPACE, { day: TODAY, openDay }));
      const readings = catalogue.readAll(dossier, TODAY, context);
      return ['active_contacts_1d', 'active_contacts_7d', 'active_contacts_28d', 'use_change_ratio_28d'].map((key) =>
        valueOf(readings[key]),
      );
    };
    expect(readAt(TODAY)).toEqual([2, 2, 2, 0]);
    expect(readAt(null)).toEqual([8, 8, 8, expect.closeTo(6 / 40)]);
  });

  it('is below its habit when half of the people stopped', () => {
    const half = [...officeUse(PEOPLE, TODAY - 300, TODAY - 27), ...officeUse(PEOPLE.slice(0, 4), TODAY - 27, TODAY + 1)];
    expect(valueOf(read(aDossier({ usage: usageOf(half), subscriptions: [aSubscription()] }), 'use_vs_habit_ratio'))).toBeCloseTo(0.5, 1);
  });

  it('has no habit after six weeks', () => {
    const young = aDossier({
      usage: usageOf(officeUse(PEOPLE, TODAY - 42, TODAY + 1)),
      subscriptions: [aSubscription({ startDay: TODAY - 42 })],
    });
    expect(read(young, 'use_vs_habit_ratio')).toEqual({ known: false, why: 'too_little_history' });
  });

  it('lowers the habit with the seats that a contract took away', () => {
    const rows = [...officeUse(PEOPLE, TODAY - 300, TODAY - 27), ...officeUse(PEOPLE.slice(0, 4), TODAY - 27, TODAY + 1)];
    const subscription = aSubscription({ versions: [{ seats: 10 }, { fromDay: TODAY - 28, seats: 5 }] });
    expect(valueOf(read(aDossier({ usage: usageOf(rows), subscriptions: [subscription] }), 'use_vs_habit_ratio'))).toBeCloseTo(1, 1);
  });

  it('does not count days of an agreed pause', () => {
    const rows = [...officeUse(PEOPLE, TODAY - 300, TODAY - 10), ...officeUse(PEOPLE, TODAY, TODAY + 1)];
    const paused = aDossier({
      usage: usageOf(rows),
      subscriptions: [aSubscription()],
      pauses: [{ sinceDay: TODAY - 10, untilDay: TODAY }],
    });
    expect(valueOf(read(paused, 'use_vs_habit_ratio'))).toBeCloseTo(1, 1);
    expect(valueOf(read(paused, 'days_since_use', { day: TODAY - 1 }))).toBe(valueOf(read(paused, 'days_since_use', { day: TODAY - 11 })));
  });

  it('says nothing about people when the source names none', () => {
    const rows = officeUse(PEOPLE, TODAY - 300, TODAY + 1).map((row) => ({ ...row, contact: null }));
    const dossier = aDossier({ usage: usageOf(rows), subscriptions: [aSubscription()] });
    expect(read(dossier, 'active_seat_ratio')).toEqual({ known: false, why: 'contacts_not_named' });
    expect(read(dossier, 'core_feature_ratio')).toEqual({ known: false, why: 'contacts_not_named' });
  });

  it('is idle against the cycle of the product, and only where use is a habit', () => {
    const silent = aDossier({ usage: usageOf(officeUse(PEOPLE, TODAY - 300, TODAY - 20)), subscriptions: [aSubscription()] });
    expect(valueOf(read(silent, 'idle_ratio'))).toBeGreaterThan(1);
    const rare = aDossier({
      usage: usageOf([300, 270, 210, 150, 90, 40].map((ago) => ({ day: TODAY - ago, contact: 'ana' }))),
      subscriptions: [aSubscription()],
    });
    expect(read(rare, 'idle_ratio')).toEqual({ known: false, why: 'too_few' });
  });

  it('counts a feature once two people used it', () => {
    const rows = ['order', 'price'].flatMap((action) => [
      { day: TODAY - 2, contact: 'ana', action },
      { day: TODAY - 3, contact: 'bo', action },
    ]);
    const dossier = aDossier({
      usage: usageOf([...rows, { day: TODAY - 1, contact: 'ana', action: 'stock' }]),
      subscriptions: [aSubscription()],
    });
    expect(CATALOG.coreFeatures).toHaveLength(4);
    expect(valueOf(read(dossier, 'core_feature_ratio'))).toBeCloseTo(0.5);
  });
});

describe('multithreading_score', () => {
  const who = (name: string, role: Parameters<typeof aRole>[1], at: readonly [number, Partial<Parameters<typeof aContact>[1]>]) => ({
    name,
    role,
    ago: at[0],
    contact: aContact(name, at[1] ?? {}),
  });
  const scoreOf = (people: readonly ReturnType<typeof who>[]) =>
    multithreading(
      aDossier({
        contacts: people.map((one) => one.contact),
        roles: people.map((one) => aRole(one.name, one.role)),
        interactions: people.map((one) => aTalk(one.ago, [one.name])),
      }),
      TODAY,
    ).score;

  it('gives the four worked examples', () => {
    const champion = (ago: number) => who('champion', 'champion', [ago, { level: 'manager', department: 'operations' }]);
    expect(scoreOf([champion(0)])).toBeCloseTo(24.7, 1);
    expect(
      scoreOf([
        champion(10),
        who('owner', 'technical_owner', [30, { level: 'user', department: 'IT' }]),
        who('buyer', 'buyer', [170, { level: 'executive', department: 'finance' }]),
      ]),
    ).toBeCloseTo(44.4, 1);
    expect(
      scoreOf([
        champion(5),
        who('sponsor', 'sponsor', [40, { level: 'executive', department: 'board' }]),
        who('buyer', 'buyer', [60, { level: 'executive', department: 'finance' }]),
        who('owner', 'technical_owner', [14, { level: 'manager', department: 'IT' }]),
        who('lead1', 'user_lead', [20, { level: 'user', department: 'sales' }]),
        who('lead2', 'user_lead', [9, { level: 'user', department: 'operations' }]),
      ]),
    ).toBeCloseTo(89.6, 1);
    expect(scoreOf([champion(200)])).toBe(0);
  });
});

describe('contact', () => {
  const watched = { subscriptions: [aSubscription()] };

  it('is overdue against the cadence of the tier', () => {
    const dossier = aDossier({ ...watched, contacts: [aContact('ana')], interactions: [aTalk(90, ['ana'])] });
    expect(valueOf(read(dossier, 'contact_gap_ratio'))).toBeCloseTo(2, 5);
  });

  it('is not neglect where nobody keeps notes', () => {
    const others = Array.from({ length: 30 }, () => aDossier(watched));
    const noted = aDossier({ ...watched, interactions: [aTalk(90, ['ana'])] });
    expect(read(others[0] as Dossier, 'days_since_two_way', { others: [noted, ...others.slice(1)] })).toEqual({
      known: false,
      why: 'practice_not_in_use',
    });
  });

  it('does not take automatic mail for a talk', () => {
    const dossier = aDossier({ ...watched, interactions: [aTalk(90, ['ana']), aTalk(1, ['ana'], { isAutomated: true })] });
    expect(valueOf(read(dossier, 'days_since_two_way'))).toBe(90);
  });
});

describe('renewals', () => {
  it('takes a term for a term and a billing interval for none', () => {
    const rolling = aSubscription({ termMonths: null, billingMonths: 1 });
    expect(renewalsAhead(aDossier({ subscriptions: [rolling] }), TODAY)).toEqual([]);
    const yearlyBilledMonthly = aSubscription({ termMonths: 12, billingMonths: 1, startDay: TODAY - 300 });
    expect(renewalsAhead(aDossier({ subscriptions: [yearlyBilledMonthly] }), TODAY)).toHaveLength(1);
    const openEndedYearly = aSubscription({ termMonths: null, billingMonths: 12, startDay: TODAY - 300 });
    expect(renewalsAhead(aDossier({ subscriptions: [openEndedYearly] }), TODAY)).toHaveLength(1);
  });

  it('takes an agreed end for the end of a term, also where it is billed by the month', () => {
    const startDay = isoToDay('2026-01-15');
    const until = (end: string, noticeReceivedDay: number | null = null) =>
      aSubscription({ termMonths: null, billingMonths: 1, startDay, endDay: isoToDay(end), noticeReceivedDay });
    const renewals = (subscription: SubscriptionFacts) => renewalsAhead(aDossier({ subscriptions: [subscription] }), TODAY);
    expect(renewals(until('2027-01-15'))).toMatchObject([{ dueDay: isoToDay('2027-01-15'), termMonths: 12 }]);
    expect(renewals(until('2027-01-14'))).toMatchObject([{ termMonths: 12 }]);
    expect(renewals(until('2026-07-28'))).toEqual([]);
    expect(renewals(until('2026-07-15', TODAY - 5))).toEqual([]);
  });

  it('makes one renewal of lines that fall due within 30 days', () => {
    const first = aSubscription({ id: 'sub_1', startDay: TODAY - 300 });
    const second = aSubscription({ id: 'sub_2', startDay: TODAY - 280, noticeDays: 60 });
    const far = aSubscription({ id: 'sub_3', startDay: TODAY - 100 });
    const renewals = renewalsAhead(aDossier({ subscriptions: [far, second, first] }), TODAY);
    expect(renewals.map((one) => one.subscriptionIds)).toEqual([['sub_1', 'sub_2'], ['sub_3']]);
    expect(renewals[0]?.noticeDay).toBe((renewals[0]?.dueDay ?? 0) + 20 - 60);
  });
});

describe('money', () => {
  it('converts each currency at the rate of the day', () => {
    const dossier = aDossier({ subscriptions: [aSubscription({ versions: [{ mrrMinor: 100_00, currency: 'BRL' }] })] });
    const facts = {
      ...WORKSPACE,
      rates: [
        { currency: 'BRL', sinceDay: TODAY - 400, rate: 0.2 },
        { currency: 'BRL', sinceDay: TODAY - 10, rate: 0.1 },
      ],
    };
    const arr = (day: number) => valueOf(catalogue.readAll(dossier, day, contextAsOf([dossier], facts, day))['arr']);
    expect([arr(TODAY - 11), arr(TODAY)]).toEqual([240_00, 120_00]);
  });

  it('knows that a yen has no cents and a dinar a thousand fils, whichever of them is the workspace’s own', () => {
    const yearly = (currency: string, own: string, rate: number) => {
      const dossier = aDossier({ subscriptions: [aSubscription({ versions: [{ mrrMinor: 1_000, currency }] })] });
      const facts = { ...WORKSPACE, currency: own, rates: [{ currency, sinceDay: TODAY - 400, rate }] };
      return valueOf(catalogue.readAll(dossier, TODAY, contextAsOf([dossier], facts, TODAY))['arr']);
    };
    // 1,000 yen at 0.0062 EUR are 6.20 EUR a month; 1.000 dinar at 3 EUR are 3.00 EUR; 10.00 euros at 160 yen are 1,600 yen.
    expect(yearly('JPY', 'EUR', 0.0062)).toBe(12 * 6_20);
    expect(yearly('KWD', 'EUR', 3)).toBe(12 * 3_00);
    expect(yearly('EUR', 'JPY', 160)).toBe(12 * 1_600);
    expect(yearly('JPY', 'KWD', 0.002)).toBe(12 * 2_000);
  });
});

describe('support', () => {
  it('counts what was open on the day', () => {
    const dossier = aDossier({ tickets: [aTicket(20, { solvedDay: TODAY - 5 }), aTicket(3, { severity: 'urgent' })] });
    expect(valueOf(read(dossier, 'open_tickets', { day: TODAY - 6 }))).toBe(1);
    expect(valueOf(read(dossier, 'urgent_open'))).toBe(1);
    expect(valueOf(read(dossier, 'oldest_open_ticket_days'))).toBe(3);
  });
});

describe('a silent source', () => {
  const crowd = (silent: (day: number) => boolean) =>
    Array.from({ length: 30 }, () =>
      aDossier({ usage: usageOf(officeUse(['ana', 'bo'], TODAY - 200, TODAY + 1).filter((row) => !silent(row.day))) }),
    );
  const noticesOf = (dossiers: readonly Dossier[]) => gapNoticesOf(snapshotAsOf(dossiers, WORKSPACE, { day: TODAY }).gaps);

  it('is one notice however many days it lasts, and no habit of anybody', () => {
    const notices = noticesOf(crowd((day) => day >= TODAY - 16 && day <= TODAY - 14));
    expect(notices).toMatchObject([{ productKey: 'catalog', sinceDay: TODAY - 16, lastDay: TODAY - 14, got: 0 }]);
  });

  it('lasts over weekends and holidays, until the volume is back', () => {
    const { gaps } = snapshotAsOf(
      crowd((day) => day >= TODAY - 30 && day < TODAY - 9),
      WORKSPACE,
      { day: TODAY },
    );
    expect(gaps['catalog']?.map((gap) => gap.day)).toEqual(Array.from({ length: 21 }, (_, i) => TODAY - 30 + i));
  });

  it('goes on with a day that is not over, and begins none', () => {
    const gapsOn = (since: number) =>
      snapshotAsOf(
        crowd((day) => day >= since),
        WORKSPACE,
        { day: TODAY, openDay: TODAY },
      ).gaps['catalog'];
    expect(gapsOn(TODAY)).toEqual([]);
    expect(gapsOn(TODAY - 1)?.map((gap) => gap.day)).toEqual([TODAY - 1, TODAY]);
  });

  it('stays silent when it never comes back', () => {
    expect(noticesOf(crowd((day) => day > TODAY - 100))).toMatchObject([{ sinceDay: TODAY - 99, lastDay: TODAY }]);
  });

  it('does not begin to speak on the holidays of the years in which it is silent', () => {
    const dossiers = Array.from({ length: 30 }, () =>
      aDossier({ country: 'ES', usage: usageOf(officeUse(['ana', 'bo'], TODAY - 900, TODAY - 700)) }),
    );
    expect(noticesOf(dossiers)).toMatchObject([{ lastDay: TODAY, got: 0 }]);
  });

  it('is nothing where everybody works as usual', () => {
    expect(noticesOf(crowd(() => false))).toEqual([]);
  });
});
