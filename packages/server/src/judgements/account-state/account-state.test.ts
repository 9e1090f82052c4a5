import { describe, expect, it } from 'vitest';
import type { Stage } from '../../facts/accounts/index.ts';
import type { AccountId } from '../../kernel/ids.ts';
import { contextAsOf, type Dossier, makeCatalogue } from '../../measures/metrics/index.ts';
import { aContact, aDossier, aSubscription, aTalk, officeUse, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS, type FirstValueFacts } from '../signals/index.ts';
import { careStateOf } from './care-state.ts';
import { holdDrops, massDropOf } from './hold-mass-drops.ts';
import { holdSignals } from './hold-signals.ts';
import type { Judgement, Rulebook } from './judge-account.ts';
import { judgeDays } from './judge-days.ts';
import { JUDGED_METRICS } from './judged-metrics.ts';
import { daysToReplay } from './use-cases/replay-history.ts';
import { stageOf } from './stage.ts';

const reached: FirstValueFacts = {
  state: 'reached',
  startDay: TODAY - 600,
  elapsedDays: 30,
  isOverdue: false,
  thirdQuartileDays: 60,
  isActivated: true,
  activationRate: null,
};
const known = (value: number) => ({ known: true as const, value });

function stage(
  dossier: Dossier,
  differs: { readonly firstValue?: FirstValueFacts; readonly seats?: number; readonly before?: Stage; readonly silent?: number } = {},
): Stage {
  const context = contextAsOf([dossier], WORKSPACE, TODAY);
  const seats = differs.seats ?? 0.8;
  const silent = { source: 'usage/catalog', days: differs.silent ?? 0 };
  return stageOf({
    dossier,
    day: TODAY,
    context,
    firstValue: differs.firstValue ?? reached,
    before: differs.before ?? null,
    silentDays: { active_seat_ratio: silent, core_feature_ratio: silent, days_since_use: silent },
    readings: { active_seat_ratio: known(seats), core_feature_ratio: known(0.7) },
  });
}

describe('stageOf', () => {
  const customer = aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 200 })] });

  it('follows an account through its life', () => {
    expect(stage(aDossier())).toBe('prospect');
    expect(stage(aDossier({ usage: usageOf(officeUse(['ana'], TODAY - 9, TODAY)) }))).toBe('trying');
    expect(stage(customer, { firstValue: { ...reached, state: 'running' } })).toBe('onboarding');
    expect(stage(customer, { seats: 0.3 })).toBe('adopting');
    expect(stage(customer)).toBe('established');
    expect(stage(aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 500 })] }))).toBe('growing');
    expect(
      stage(aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 500 })], attributes: { referral_named_on: '2026-03-01' } })),
    ).toBe('advocating');
    expect(stage(aDossier({ subscriptions: [aSubscription({ endDay: TODAY - 40 })] }))).toBe('churned');
  });

  it('stays as it was while use is not heard of', () => {
    expect(stage(customer, { seats: 0, before: 'established', silent: 8 })).toBe('established');
    expect(stage(customer, { seats: 0.8, before: 'adopting', silent: 8 })).toBe('adopting');
    expect(stage(customer, { seats: 0, before: 'established', silent: 7 })).toBe('adopting');
    const tried = aDossier({ usage: usageOf(officeUse(['ana'], TODAY - 90, TODAY - 62)) });
    expect(stage(tried, { before: 'trying', silent: 8 })).toBe('trying');
    expect(stage(tried, { before: 'trying' })).toBe('prospect');
  });

  it('asks for less to stay than to come', () => {
    expect(stage(customer, { seats: 0.5 })).toBe('adopting');
    expect(stage(customer, { seats: 0.5, before: 'established' })).toBe('established');
    expect(stage(customer, { seats: 0.3, before: 'established' })).toBe('adopting');
  });
});

describe('careStateOf', () => {
  const calm = { stage: 'established', band: 'green', openSeverities: [], riskShare: null, isRenewing: false, daysUnknown: 0 } as const;

  it('is the first of urgent, onboarding, renewing, closer, steady that holds', () => {
    expect(careStateOf(calm)).toBe('steady');
    expect(careStateOf({ ...calm, band: 'yellow' })).toBe('closer');
    expect(careStateOf({ ...calm, band: 'yellow', isRenewing: true })).toBe('renewing');
    expect(careStateOf({ ...calm, stage: 'onboarding', isRenewing: true })).toBe('onboarding');
    expect(careStateOf({ ...calm, stage: 'onboarding', openSeverities: ['high'] })).toBe('urgent');
    expect(careStateOf({ ...calm, riskShare: 0.26 })).toBe('urgent');
    expect(careStateOf({ ...calm, riskShare: 0.25 })).toBe('steady');
    expect(careStateOf({ ...calm, stage: 'churned', riskShare: 1 })).toBe('steady');
    expect(careStateOf({ ...calm, band: 'unknown', daysUnknown: 13 })).toBe('steady');
    expect(careStateOf({ ...calm, band: 'unknown', daysUnknown: 14 })).toBe('closer');
  });
});

describe('guards over all accounts', () => {
  const judged = (...keys: readonly string[]) =>
    ({
      day: TODAY,
      score: {},
      advance: { opened: keys.map((key) => ({ key })), changed: [], closed: [{ key: 'silent_account' }] },
    }) as unknown as Judgement;
  const opened = (all: readonly Judgement[]) => all.flatMap((one) => one.advance.opened.map((finding) => finding.key));

  it('lets drops wait when a fifth of all accounts drops on one day', () => {
    const crowd = Array.from({ length: 25 }, (_, i) => (i < 6 ? judged('use_drop', 'low_answer') : judged()));
    expect(massDropOf(crowd)).toEqual({ day: TODAY, accounts: 6, watched: 25 });
    expect(new Set(opened(holdDrops(crowd)))).toEqual(new Set(['low_answer']));
    expect(massDropOf([...crowd, ...Array.from({ length: 75 }, () => judged())])).toBeNull();
  });

  it('holds what rests on data that is still coming in', () => {
    const one = [judged('use_drop', 'payment_overdue')];
    expect(opened(holdSignals(one, null))).toEqual(['use_drop', 'payment_overdue']);
    expect(opened(holdSignals(one, 'use'))).toEqual(['payment_overdue']);
    expect(opened(holdSignals(one, 'all'))).toEqual([]);
    expect(holdSignals(one, 'use')[0]?.advance.closed).toEqual([]);
  });
});

describe('the cadence of contact', () => {
  it('is that of the care state in which the day found the account', () => {
    const dossier = aDossier({
      subscriptions: [aSubscription()],
      contacts: [aContact('ana')],
      interactions: [aTalk(40, ['ana'])],
    });
    const rulebook: Rulebook = {
      catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
      scorecards: DEFAULT_SCORECARDS,
      signals: DEFAULT_SIGNAL_SETTINGS,
      firstValue: SHIPPED_RULES,
    };
    const gapIn = (care: 'urgent' | 'steady') => {
      const before = { signals: [], stage: null, stageByHand: null, daysUnknown: 0, care };
      const states = new Map([[dossier.accountId as string, before]]);
      const judging = { dossiers: [dossier], facts: WORKSPACE, rulebook, states, newSignalId: () => 'sig_0' };
      const [judged] = [...judgeDays(judging, [{ day: TODAY, isOpen: false }])];
      return judged?.judgements.get(dossier.accountId)?.readings['contact_gap_ratio'];
    };
    expect([gapIn('steady'), gapIn('urgent')]).toEqual([known(40 / 45), known(40 / 7)]);
  });
});

describe('daysToReplay', () => {
  it('takes each of the newest ninety days and every week before', () => {
    const days = daysToReplay(1000 - 104, 1000);
    expect(days.slice(-90)).toEqual(Array.from({ length: 90 }, (_, i) => 910 + i));
    expect(days.slice(0, -90)).toEqual([896, 903]);
  });
});

describe('a company whose source counts use and names nobody', () => {
  /** Monthly subscriptions, a little use now and then, a few tickets: what many a first import holds. */
  const accounts = Array.from({ length: 40 }, (_, i) =>
    aDossier({
      accountId: `acc_${i}` as AccountId,
      tier: null,
      segment: null,
      firstFactDay: TODAY - 400,
      subscriptions: [aSubscription({ id: `sub_${i}`, startDay: TODAY - 400, termMonths: null, billingMonths: 1 })],
      usage: usageOf(Array.from({ length: 20 }, (__, n) => ({ day: TODAY - 395 + n * 19 + (i % 5), contact: null, count: 8 }))),
    }),
  );

  it('is neither yellow nor red, and raises no alarm', () => {
    const rulebook: Rulebook = {
      catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
      scorecards: DEFAULT_SCORECARDS,
      signals: DEFAULT_SIGNAL_SETTINGS,
      firstValue: SHIPPED_RULES,
    };
    let next = 0;
    const judging = { dossiers: accounts, facts: WORKSPACE, rulebook, states: new Map(), newSignalId: () => `sig_${next++}` };
    const days = Array.from({ length: 10 }, (_, back) => ({ day: TODAY - 9 + back, isOpen: false }));
    for (const { judgements, touched } of judgeDays(judging, days)) {
      expect(touched.filter((signal) => signal.severity !== 'positive')).toEqual([]);
      expect([...judgements.values()].map((one) => one.score?.band).filter((band) => band === 'yellow' || band === 'red')).toEqual([]);
    }
  });
});
