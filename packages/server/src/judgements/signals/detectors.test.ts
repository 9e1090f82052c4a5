import { describe, expect, it } from 'vitest';
import { type Dossier } from '../../measures/metrics/index.ts';
import {
  aContact,
  aDossier,
  aRole,
  aSubscription,
  aTalk,
  aTicket,
  contactId,
  INVOICE,
  officeUse,
  TODAY,
  usageOf,
} from '../../measures/metrics/dossier.examples.ts';
import { dayToIso } from '../../kernel/time.ts';
import { DEFAULT_SCORECARDS, type Scorecard, scoreHealth } from '../health/index.ts';
import { checkpointsOf } from './checkpoints.ts';
import { DEFAULT_SIGNAL_SETTINGS, detectSignals } from './detectors.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva', 'fay', 'gus', 'hal'];

describe('use_drop', () => {
  const fallen = (people: readonly string[], since = TODAY - 20) =>
    aDossier({
      usage: usageOf([...officeUse(PEOPLE, TODAY - 300, since), ...officeUse(people, since, TODAY + 1)]),
      subscriptions: [aSubscription()],
    });

  it('names who stopped with their share, since when, and who is still there', () => {
    const [drop] = found('use_drop', watchOf(fallen(['ana'])));
    expect(drop).toMatchObject({ severity: 'high', exposedArrMinor: 1_200_000 });
    expect(Math.abs((drop?.sinceDay ?? 0) - (TODAY - 20))).toBeLessThanOrEqual(2);
    expect(drop?.evidence.who.map((one) => one.name).toSorted()).toEqual(PEOPLE.slice(1).map(contactId).toSorted());
    expect(drop?.evidence.who.reduce((sum, one) => sum + (one.share ?? 0), 0)).toBeCloseTo(1, 1);
    expect(drop?.evidence.stillActive.map((one) => one.name)).toEqual([contactId('ana')]);
    expect(drop?.evidence.notExplainedBy).toContain('seats_unchanged');
  });

  it('is nothing after a fall of a fifth', () => {
    expect(found('use_drop', watchOf(fallen(PEOPLE.slice(0, 6))))).toEqual([]);
  });

  it('is nothing in the first sixty days', () => {
    const young = { ...fallen(['ana']), subscriptions: [aSubscription({ startDay: TODAY - 50 })] };
    expect(found('use_drop', watchOf(young))).toEqual([]);
  });

  it('waits during an agreed pause: nothing opens, nothing closes', () => {
    const paused = { ...fallen(['ana']), pauses: [{ sinceDay: TODAY - 2, untilDay: TODAY + 9 }] };
    expect(detectSignals(watchOf(paused), DEFAULT_SIGNAL_SETTINGS, false).waiting.has('use_drop')).toBe(true);
  });

  it('goes on against the habit from before the fall, however long it lasts', () => {
    const long = fallen(['ana'], TODAY - 120);
    expect(found('use_drop', watchOf(long))).toEqual([]);
    expect(found('use_drop', watchOf(long, { open: [anOpen('use_drop', { sinceDay: TODAY - 120 })] }))).toHaveLength(1);
  });

  it('is over once two weeks are back at the habit', () => {
    const back = aDossier({
      usage: usageOf([
        ...officeUse(PEOPLE, TODAY - 300, TODAY - 40),
        ...officeUse(['ana'], TODAY - 40, TODAY - 13),
        ...officeUse(PEOPLE, TODAY - 13, TODAY + 1),
      ]),
      subscriptions: [aSubscription()],
    });
    expect(found('use_drop', watchOf(back, { open: [anOpen('use_drop', { sinceDay: TODAY - 40 })] }))).toEqual([]);
  });

  it('finds nothing when it is switched off', () => {
    const detected = detectSignals(watchOf(fallen(['ana'])), { use_drop: { isOn: false, thresholds: {} } }, false);
    expect(detected.findings.filter((one) => one.key === 'use_drop')).toEqual([]);
  });
});

describe('silent_account and missed_cycle', () => {
  it('finds silence longer than the product allows, and takes over from the drop', () => {
    const silent = aDossier({ usage: usageOf(officeUse(PEOPLE, TODAY - 300, TODAY - 19)), subscriptions: [aSubscription()] });
    expect(found('silent_account', watchOf(silent))).toHaveLength(1);
    expect(found('use_drop', watchOf(silent))).toEqual([]);
  });

  it('finds two month ends without the work that is due, and is over with the next', () => {
    const ends = Array.from({ length: 14 }, (_, month) => TODAY - 20 - 30 * month).filter((day) => day < TODAY - 90);
    const rows = ends.map((day) => ({ day, contact: 'ana', action: 'invoice_accepted', count: 20 }));
    const late = (more: typeof rows) =>
      aDossier({
        usage: usageOf([...rows, ...more], { productKey: INVOICE.key }),
        subscriptions: [aSubscription({ productKey: INVOICE.key })],
      });
    const [missed] = found('missed_cycle', watchOf(late([])));
    const cycles = missed?.evidence.cycles ?? [];
    expect(cycles).toHaveLength(12);
    expect(cycles.slice(-2).map((one) => one.actions)).toEqual([0, 0]);
    expect(cycles.slice(0, 9).every((one) => (one.actions ?? 0) > 0)).toBe(true);
    expect(found('missed_cycle', watchOf(late([{ day: TODAY, contact: 'ana', action: 'invoice_accepted', count: 5 }])))).toEqual([]);
  });
});

describe('champion_gone', () => {
  const account = (roles: Dossier['roles'], interactions: Dossier['interactions'] = []) =>
    aDossier({
      contacts: [aContact('luciana', { bouncedDay: TODAY - 10, seatUntilDay: TODAY - 7 }), aContact('next')],
      roles: [aRole('luciana', 'champion'), ...roles],
      interactions,
      subscriptions: [aSubscription()],
    });

  it('tells which sign came first', () => {
    const [gone] = found('champion_gone', watchOf(account([])));
    expect(gone).toMatchObject({
      subject: contactId('luciana'),
      severity: 'high',
      sinceDay: TODAY - 10,
      evidence: { params: { how: 'bounced', role: 'champion' } },
    });
  });

  it('is over once a successor is named and met', () => {
    const named = [aRole('next', 'champion', { sinceDay: TODAY - 5 })];
    expect(found('champion_gone', watchOf(account(named)))).toHaveLength(1);
    expect(found('champion_gone', watchOf(account(named, [aTalk(2, ['next'])])))).toEqual([]);
  });

  it('does not mind others leaving', () => {
    const other = aDossier({ contacts: [aContact('joe', { leftDay: TODAY - 3 })], subscriptions: [aSubscription()] });
    expect(found('champion_gone', watchOf(other))).toEqual([]);
  });
});

describe('voices', () => {
  const answer = (name: string, score: number, daysAgo: number) =>
    ({ id: `ans_${name}${daysAgo}`, contactId: contactId(name), kind: 'nps', score, comment: null, day: TODAY - daysAgo }) as const;
  const account = (differs: Partial<Dossier>) =>
    aDossier({
      contacts: [aContact('buyer'), aContact('user')],
      roles: [aRole('buyer', 'buyer')],
      subscriptions: [aSubscription()],
      ...differs,
    });

  it('hears a low answer of who decides, until somebody has talked with them', () => {
    expect(found('low_answer', watchOf(account({ answers: [answer('buyer', 5, 9)] })))).toMatchObject([{ severity: 'high' }]);
    expect(found('low_answer', watchOf(account({ answers: [answer('buyer', 5, 9)], interactions: [aTalk(3, ['buyer'])] })))).toEqual([]);
    expect(found('low_answer', watchOf(account({ answers: [answer('user', 5, 9)] })))).toEqual([]);
    expect(
      found(
        'low_answer',
        watchOf(account({ answers: [answer('user', 5, 9), answer('buyer', 9, 5), { ...answer('x', 3, 4), contactId: contactId('x') }] })),
      ),
    ).toHaveLength(1);
  });

  it('shows what the person said before and when we talked with them', () => {
    const [low] = found(
      'low_answer',
      watchOf(
        account({ answers: [answer('buyer', 5, 9), answer('buyer', 9, 200), answer('user', 8, 60)], interactions: [aTalk(40, ['buyer'])] }),
      ),
    );
    expect(low?.evidence.history).toEqual([
      { on: dayToIso(TODAY - 40), kind: 'talk', score: null },
      { on: dayToIso(TODAY - 200), kind: 'nps', score: 9 },
    ]);
  });

  it('takes five tickets of one release in two weeks for a surge, and four a month for usual where they are', () => {
    const surge = [1, 2, 3, 5, 8].map((ago) => aTicket(ago, { release: '4.2' }));
    expect(found('ticket_surge', watchOf(account({ tickets: surge })))).toMatchObject([
      { evidence: { params: { release: '4.2', tickets: 5 } } },
    ]);
    const always = Array.from({ length: 60 }, (_, i) => aTicket(3 * i + 1));
    expect(found('ticket_surge', watchOf(account({ tickets: always })))).toEqual([]);
  });

  it('counts a missed promise on an urgent ticket, and two on others', () => {
    const missed = (severity: 'urgent' | 'normal', ago: number) => aTicket(ago, { severity, slaMet: false, solvedDay: TODAY - ago + 1 });
    expect(found('sla_breach', watchOf(account({ tickets: [missed('urgent', 4)] })))).toHaveLength(1);
    expect(found('sla_breach', watchOf(account({ tickets: [missed('normal', 4)] })))).toEqual([]);
    expect(found('sla_breach', watchOf(account({ tickets: [missed('normal', 4), missed('normal', 9)] })))).toHaveLength(1);
  });
});

describe('money', () => {
  it('asks what the customer intends while it can still be said', () => {
    const near = aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 365 + 80, noticeDays: 60 })] });
    const [notice] = found('notice_near', watchOf(near));
    expect(notice?.evidence.params['days']).toBeLessThanOrEqual(30);
    const received = aDossier({
      subscriptions: [aSubscription({ startDay: TODAY - 365 + 80, noticeDays: 60, noticeReceivedDay: TODAY - 1 })],
    });
    expect(found('notice_near', watchOf(received))).toEqual([]);
  });

  it('is late by days or by refused charges, not when disputed', () => {
    const invoice = (differs: object) => ({
      id: 'inv',
      issuedDay: TODAY - 40,
      dueDay: TODAY - 20,
      paidDay: null,
      amountMinor: 100,
      currency: 'EUR',
      refusedDays: [],
      isDisputed: false,
      isVoid: false,
      ...differs,
    });
    const account = (differs: object) => watchOf(aDossier({ invoices: [invoice(differs)], subscriptions: [aSubscription()] }));
    expect(found('payment_overdue', account({}))).toHaveLength(1);
    expect(found('payment_overdue', account({ dueDay: TODAY - 5 }))).toEqual([]);
    expect(found('payment_overdue', account({ dueDay: TODAY - 5, refusedDays: [TODAY - 5, TODAY - 1] }))).toHaveLength(1);
    expect(found('payment_overdue', account({ isDisputed: true }))).toEqual([]);
    expect(found('payment_overdue', account({ paidDay: TODAY - 1 }))).toEqual([]);
  });

  it('takes unknown health for a question, not for a risk', () => {
    const due = aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 300 })] });
    expect(found('renewal_not_green', watchOf(due, { band: 'yellow' }))).toHaveLength(1);
    expect(found('renewal_not_green', watchOf(due, { band: 'unknown' }))).toEqual([]);
    expect(found('renewal_not_green', watchOf(due, { band: 'green' }))).toEqual([]);
  });

  it('says what costs the score most before a renewal, and who is in touch with us', () => {
    const due = aDossier({
      contacts: [aContact('ana')],
      interactions: [aTalk(9, ['ana'])],
      subscriptions: [aSubscription({ startDay: TODAY - 300 })],
    });
    const scorecard = DEFAULT_SCORECARDS[0] as Scorecard;
    const readings = {
      ...watchOf(due).readings,
      pulse: { known: true as const, value: 1 },
      active_seat_ratio: { known: true as const, value: 0.2 },
    };
    const score = scoreHealth(scorecard, {
      readings,
      silentDays: {},
      day: TODAY,
      facts: { tier: 'mid', isNoticeReceived: false, openSignals: [] },
    });
    const [renewal] = found('renewal_not_green', watchOf(due, { band: 'yellow', score }));
    expect(renewal?.evidence.causes.slice(0, 2).map((one) => [one.metric, one.points])).toEqual([
      ['pulse', 0],
      ['active_seat_ratio', 0],
    ]);
    expect(renewal?.evidence.params).toMatchObject({ threadsNow: 1 });
  });

  it('sets the checkpoints of a renewal by notice, term and tier', () => {
    const renewal = { dueDay: 1000, noticeDay: 910, termMonths: 12, termSince: 635, isAutoRenewing: true, subscriptionIds: [] };
    expect(checkpointsOf(renewal, 'mid')).toEqual({ first: 790, second: 880 });
    expect(checkpointsOf({ ...renewal, noticeDay: null }, 'mid')).toEqual({ first: 820, second: 910 });
    expect(checkpointsOf({ ...renewal, termMonths: 6, termSince: 820 }, 'high')).toEqual({ first: 910, second: 955 });
    expect(checkpointsOf(renewal, 'pooled').first).toBe(940);
  });
});
