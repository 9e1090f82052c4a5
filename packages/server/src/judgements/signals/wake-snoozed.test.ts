import { describe, expect, it } from 'vitest';
import { advanceSignals, type Signal } from './advance-signals.ts';
import { type Finding, NO_EVIDENCE } from './finding.ts';
import { type AccountToday, wakeSnoozed } from './wake-snoozed.ts';

/** Always high: by its severity alone it could never get worse. */
const GONE: Finding = {
  key: 'champion_gone',
  subject: 'con_ana',
  severity: 'high',
  sinceDay: 100,
  exposedArrMinor: 1_000,
  evidence: NO_EVIDENCE,
};

const snoozed = (differs: Partial<Signal> = {}): Signal => ({
  ...GONE,
  id: 'sig_1',
  state: 'snoozed',
  openedDay: 101,
  lastSeenDay: 101,
  closedDay: null,
  closedAs: null,
  lookAgainDay: null,
  snoozedUntilDay: 120,
  isSnoozedUntilWorse: true,
  whenSnoozed: { severity: 'high', exposedArrMinor: 1_000, band: 'yellow', points: 70 },
  ...differs,
});

const stateOn = (signal: Signal, differs: Partial<AccountToday> = {}) =>
  wakeSnoozed([signal], { day: 110, band: 'yellow', points: 70, opened: [], ...differs })[0]?.state;

describe('a signal that was put away until it gets worse', () => {
  it('sleeps while the account stands as it did, or better', () => {
    expect(stateOn(snoozed())).toBe('snoozed');
    expect(stateOn(snoozed(), { points: 61 })).toBe('snoozed');
    expect(stateOn(snoozed({ exposedArrMinor: 1_050 }))).toBe('snoozed');
    expect(stateOn(snoozed(), { band: 'green', points: 90 })).toBe('snoozed');
  });

  it.each<[string, Signal, Partial<AccountToday>]>([
    ['its band gets worse', snoozed(), { band: 'red' }],
    ['it loses ten points', snoozed(), { points: 60 }],
    ['a tenth more ARR is exposed', snoozed({ exposedArrMinor: 1_100 }), {}],
    ['another signal opens', snoozed(), { opened: [{ ...GONE, key: 'low_answer', severity: 'medium' }] }],
    ['its last day comes', snoozed(), { day: 120 }],
  ])('wakes when %s, however severe it was', (_, signal, differs) => {
    expect(stateOn(signal, differs)).toBe('open');
  });

  it('wakes when its own severity rises', () => {
    const medium = snoozed({ severity: 'medium', whenSnoozed: { severity: 'medium', exposedArrMinor: null, band: null, points: null } });
    const { changed } = advanceSignals(
      [medium],
      { findings: [GONE], waiting: new Set(), asked: new Set(['champion_gone']), gaveWay: new Set() },
      110,
    );
    expect(changed[0]?.state).toBe('snoozed');
    expect(stateOn(changed[0] ?? medium)).toBe('open');
    expect(stateOn(medium)).toBe('snoozed');
  });

  it('takes neither unknown health nor good news for worse', () => {
    expect(stateOn(snoozed(), { band: 'unknown', points: null })).toBe('snoozed');
    expect(
      stateOn(snoozed({ whenSnoozed: { severity: 'high', exposedArrMinor: null, band: 'unknown', points: null } }), { band: 'red' }),
    ).toBe('snoozed');
    expect(stateOn(snoozed(), { opened: [{ ...GONE, key: 'promoter', severity: 'positive' }] })).toBe('snoozed');
  });

  it('forgets the snooze once it is awake', () => {
    expect(wakeSnoozed([snoozed()], { day: 120, band: 'yellow', points: 70, opened: [] })).toMatchObject([
      { state: 'open', snoozedUntilDay: null, isSnoozedUntilWorse: false, whenSnoozed: null },
    ]);
  });
});

describe('a signal that was put away until a day', () => {
  it('sleeps until that day, whatever happens', () => {
    const signal = snoozed({ isSnoozedUntilWorse: false, whenSnoozed: null });
    expect(stateOn(signal, { day: 119, band: 'red', points: 10, opened: [{ ...GONE, key: 'use_drop' }] })).toBe('snoozed');
    expect(stateOn(signal, { day: 120 })).toBe('open');
  });
});
