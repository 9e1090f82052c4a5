import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAsOf, type Dossier, makeCatalogue } from '../../measures/metrics/index.ts';
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
  WORKSPACE,
} from '../../measures/metrics/dossier.examples.ts';
import { advanceSignals, type Signal } from './advance-signals.ts';
import { checkpointsOf } from './checkpoints.ts';
import type { OpenSignal, Watch } from './detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, type Detected, detectSignals, DETECTORS } from './detectors.ts';
import { type Finding, NO_EVIDENCE, type SignalKey } from './finding.ts';
import { stakeOf, stakeTotal } from './stake.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva', 'fay', 'gus', 'hal'];
const catalogue = makeCatalogue([], []);

function watchOf(dossier: Dossier, differs: Partial<Watch> = {}): Watch {
  const day = differs.day ?? TODAY;
  const context = differs.context ?? contextAsOf([dossier], WORKSPACE, day);
  const firstValue = {
    state: 'reached',
    startDay: null,
    elapsedDays: null,
    isOverdue: false,
    thirdQuartileDays: null,
    isActivated: null,
    activationRate: null,
  } as const;
  return {
    dossier,
    day,
    context,
    readings: catalogue.readAll(dossier, day, context),
    firstValue,
    standing: { isTopOfBook: false, isTopOfTier: false },
    band: null,
    open: [],
    ...differs,
  };
}

function found(key: SignalKey, watch: Watch): readonly Finding[] {
  const needsBand = DETECTORS.find((one) => one.key === key)?.needsBand ?? false;
  return detectSignals(watch, DEFAULT_SIGNAL_SETTINGS, needsBand).findings.filter((one) => one.key === key);
}

const anOpen = (key: SignalKey, differs: Partial<OpenSignal> = {}): OpenSignal => ({
  key,
  subject: '',
  severity: 'medium',
  sinceDay: TODAY - 20,
  openedDay: TODAY - 18,
  ...differs,
});

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
    expect(found('missed_cycle', watchOf(late([])))).toHaveLength(1);
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

  it('sets the checkpoints of a renewal by notice, term and tier', () => {
    const renewal = { dueDay: 1000, noticeDay: 910, termMonths: 12, termSince: 635, isAutoRenewing: true, subscriptionIds: [] };
    expect(checkpointsOf(renewal, 'mid')).toEqual({ first: 790, second: 880 });
    expect(checkpointsOf({ ...renewal, noticeDay: null }, 'mid')).toEqual({ first: 820, second: 910 });
    expect(checkpointsOf({ ...renewal, termMonths: 6, termSince: 820 }, 'high')).toEqual({ first: 910, second: 955 });
    expect(checkpointsOf(renewal, 'pooled').first).toBe(940);
  });
});

describe('advanceSignals', () => {
  const finding = (differs: Partial<Finding> = {}): Finding => ({
    key: 'use_drop',
    subject: '',
    severity: 'medium',
    sinceDay: 100,
    exposedArrMinor: 5,
    evidence: NO_EVIDENCE,
    ...differs,
  });
  const detected = (findings: readonly Finding[], waiting: readonly SignalKey[] = []): Detected => ({
    findings,
    waiting: new Set(waiting),
    asked: new Set(['use_drop', 'silent_account', 'promoter']),
  });
  const signal = (differs: Partial<Signal> = {}): Signal => ({
    ...finding(),
    id: 'sig_1',
    state: 'open',
    openedDay: 101,
    lastSeenDay: 101,
    closedDay: null,
    closedAs: null,
    lookAgainDay: null,
    snoozedUntilDay: null,
    isSnoozedUntilWorse: false,
    ...differs,
  });

  it('opens once, updates, and closes by itself', () => {
    expect(advanceSignals([], detected([finding()]), 110).opened).toHaveLength(1);
    const again = advanceSignals([signal()], detected([finding({ exposedArrMinor: 9 })]), 110);
    expect([again.opened, again.changed, again.closed]).toMatchObject([[], [{ id: 'sig_1', lastSeenDay: 110, exposedArrMinor: 9 }], []]);
    expect(advanceSignals([signal()], detected([]), 110).closed).toMatchObject([{ state: 'closed', closedAs: 'over', closedDay: 110 }]);
  });

  it('neither opens nor closes while nothing can be said', () => {
    expect(advanceSignals([signal()], detected([], ['use_drop']), 110)).toMatchObject({ opened: [], closed: [] });
  });

  it('gets worse, not better', () => {
    expect(advanceSignals([signal()], detected([finding({ severity: 'high' })]), 110).changed[0]?.severity).toBe('high');
    expect(advanceSignals([signal({ severity: 'high' })], detected([finding()]), 110).changed[0]?.severity).toBe('high');
  });

  it('lets a drop that became silence go on under that name', () => {
    expect(advanceSignals([signal()], detected([finding({ key: 'silent_account' })]), 110).closed[0]?.closedAs).toBe('merged');
  });

  it('wakes from a snooze on its day, or earlier when it gets worse and that was asked for', () => {
    const snoozed = signal({ state: 'snoozed', snoozedUntilDay: 120 });
    const stateOn = (one: Signal, day: number, severity: 'medium' | 'high') =>
      advanceSignals([one], detected([finding({ severity })]), day).changed[0]?.state;
    expect(stateOn(snoozed, 119, 'high')).toBe('snoozed');
    expect(stateOn(snoozed, 120, 'medium')).toBe('open');
    expect(stateOn({ ...snoozed, isSnoozedUntilWorse: true }, 110, 'high')).toBe('open');
  });

  it('keeps what a person closed closed, while it is the same thing', () => {
    const closed = signal({ state: 'closed', closedDay: 108, closedAs: 'worked' });
    expect(advanceSignals([closed], detected([finding()]), 110).opened).toEqual([]);
    expect(advanceSignals([closed], detected([finding({ sinceDay: 109 })]), 110).opened).toHaveLength(1);
    expect(advanceSignals([closed], detected([finding()]), 138).opened).toHaveLength(1);
    expect(advanceSignals([{ ...closed, lookAgainDay: 150 }], detected([finding({ sinceDay: 109 })]), 149).opened).toEqual([]);
    expect(advanceSignals([{ ...closed, closedAs: 'over' }], detected([finding()]), 110).opened).toHaveLength(1);
  });

  it('has at most one signal of a kind and subject that is not closed, whatever comes', () => {
    const steps = fc.array(fc.constantFrom<'seen' | 'gone' | 'wait'>('seen', 'gone', 'wait'), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (all) => {
        let signals: readonly Signal[] = [];
        for (const [i, step] of all.entries()) {
          const day = 200 + i;
          const { opened, changed, closed } = advanceSignals(
            signals,
            detected(step === 'seen' ? [finding({ sinceDay: day })] : [], step === 'wait' ? ['use_drop'] : []),
            day,
          );
          const touched = new Set([...changed, ...closed].map((one) => one.id));
          signals = [
            ...signals.filter((one) => !touched.has(one.id)),
            ...changed,
            ...closed,
            ...opened.map((one) => ({ ...signal(), ...one, id: `sig_${day}`, openedDay: day })),
          ];
          expect(signals.filter((one) => one.state !== 'closed').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('stake', () => {
  const facts = {
    day: 100,
    openSignals: [{ severity: 'high', openedDay: 80, exposedArrMinor: 90 }] as const,
    book: [10, 20, 30, 90],
    deadline: { kind: 'task', day: 102 } as const,
    touchedDay: null,
  };

  it('adds severity, exposure, the nearest date and days untouched', () => {
    expect(stakeOf(facts)).toEqual({ severity: 35, exposure: 30 * 0.875, deadline: 25, untouched: 10 });
  });

  it('counts what is past as today, and nothing beyond six weeks', () => {
    expect(stakeOf({ ...facts, deadline: { kind: 'task', day: 60 } }).deadline).toBe(25);
    expect(stakeOf({ ...facts, deadline: { kind: 'notice', day: 145 } }).deadline).toBe(0);
  });

  it('stays between 0 and 100', () => {
    const anything = fc.record({
      day: fc.integer({ min: 0, max: 1000 }),
      touchedDay: fc.option(fc.integer({ min: 0, max: 1000 })),
      deadline: fc.option(
        fc.record({ kind: fc.constantFrom<'task' | 'renewal'>('task', 'renewal'), day: fc.integer({ min: 0, max: 2000 }) }),
      ),
      book: fc.array(fc.nat(1000)).map((all) => all.toSorted((a, b) => a - b)),
      openSignals: fc.array(
        fc.record({
          severity: fc.constantFrom<'low' | 'high' | 'positive'>('low', 'high', 'positive'),
          openedDay: fc.integer({ min: 0, max: 1000 }),
          exposedArrMinor: fc.option(fc.nat(1000)),
        }),
      ),
    });
    fc.assert(
      fc.property(anything, (some) => {
        const total = stakeTotal(stakeOf(some));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
      }),
    );
  });
});
