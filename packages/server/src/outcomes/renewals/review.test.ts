import { describe, expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { forecastOf, type Portion } from './forecast.ts';
import { holding } from './holding.ts';
import { areFarApart, CEILING_OF_STIR, categoryOf, likelihoodOf } from './likelihood.ts';
import { matchRenewals } from './match-renewals.ts';
import type { Category, DueRenewal } from './renewal.ts';
import { quarterStart } from './quarter.ts';
import { checkCall, checkPlan, decideBy } from './review.ts';
import { timelineOf } from './timeline.ts';
import { dayToIso, isoToDay } from '../../kernel/time.ts';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Failure ? error.code : 'not a failure';
  }
};

describe('timelineOf', () => {
  const year = { dueDay: 1_000, noticeDay: null, termMonths: 12, termSince: 635, isAutoRenewing: null, subscriptionIds: [] };
  it('asks at 210, 180 and 90 days before, and earlier where a notice day comes first', () => {
    expect(timelineOf(year, 'mid')).toEqual({ contactDay: 790, firstDay: 820, secondDay: 910 });
    expect(timelineOf({ ...year, noticeDay: 910 }, 'mid')).toEqual({ contactDay: 760, firstDay: 790, secondDay: 880 });
  });
  it('halves and quarters what is left of a short term, and gives pooled accounts one look', () => {
    expect(timelineOf({ ...year, termMonths: 6, termSince: 820 }, 'high')).toEqual({ contactDay: 895, firstDay: 910, secondDay: 955 });
    expect(timelineOf(year, 'pooled')).toEqual({ contactDay: 940, firstDay: null, secondDay: 940 });
  });
  it('never looks before the term began, nor after the customer could still say no', () => {
    expect(timelineOf({ ...year, noticeDay: 640 }, 'mid')).toEqual({ contactDay: 635, firstDay: 635, secondDay: 635 });
    expect(timelineOf({ ...year, termMonths: 6, termSince: 820, noticeDay: 930 }, 'mid').secondDay).toBe(930);
  });
});

describe('likelihoodOf', () => {
  const health = { band: 'yellow', leaving: null, deciding: null, stirs: null } as const;
  const ahead = { dueDay: 200, noticeReceivedDay: null };
  it('goes by the notice, then by the prediction that reaches so far, then by the band, else it is unknown', () => {
    const leaving = { chance: 0.1, why: [] };
    const deciding = { months: [0.02, 0.05, 0.1, 0.2, 0.3, 0.35, 0.4], why: [] };
    expect(likelihoodOf({ ...ahead, noticeReceivedDay: 90 }, 100, { ...health, leaving, deciding })).toMatchObject({
      chance: 0.05,
      by: 'notice',
    });
    expect(likelihoodOf(ahead, 120, { ...health, leaving, deciding })).toMatchObject({ chance: 0.9, by: 'leaving' });
    expect(likelihoodOf(ahead, 100, { ...health, leaving, deciding })).toMatchObject({ chance: 0.8, by: 'deciding' });
    expect(likelihoodOf(ahead, 100, health)).toMatchObject({ chance: 0.75, by: 'health' });
    expect(likelihoodOf(ahead, 100, { ...health, band: 'unknown' })).toMatchObject({ chance: null, by: 'unknown' });
  });
  it('is at risk at most while something stirs, whatever use foretells; a notice still wins, and unknown stays unknown', () => {
    const why = [{ key: 'use_change', value: 1, usual: 1, share: -0.2 }];
    const sure = { ...health, band: 'green', deciding: { months: [0.01, 0.02, 0.03, 0.04], why } } as const;
    expect(likelihoodOf(ahead, 100, { ...sure, stirs: 'power' })).toEqual({ chance: CEILING_OF_STIR, by: 'power', why });
    expect(categoryOf(CEILING_OF_STIR)).toBe('at_risk');
    expect(likelihoodOf(ahead, 100, { ...health, stirs: 'industry' })).toMatchObject({ chance: CEILING_OF_STIR, by: 'industry' });
    expect(likelihoodOf(ahead, 100, { ...health, band: 'red', stirs: 'power' })).toMatchObject({ chance: 0.45, by: 'health' });
    expect(likelihoodOf(ahead, 100, { ...health, band: 'unknown', stirs: 'power' })).toMatchObject({ chance: null, by: 'unknown' });
    expect(likelihoodOf({ ...ahead, noticeReceivedDay: 90 }, 100, { ...sure, stirs: 'power' })).toMatchObject({
      chance: 0.05,
      by: 'notice',
    });
  });
  it('sorts chances into categories at 90, 70 and 40 %', () => {
    expect([0.9, 0.89, 0.7, 0.69, 0.4, 0.39, null].map((chance) => categoryOf(chance))).toEqual([
      'commit',
      'likely',
      'likely',
      'at_risk',
      'at_risk',
      'loss_expected',
      'unknown',
    ]);
  });
});

describe('a call at a checkpoint', () => {
  const said = { category: 'commit', chance: null, monitorUntil: null, hasPlan: false } as const;
  const first = { checkpoint: 1, band: 'green', secondDay: 900, today: 820 } as const;
  const second = { ...first, checkpoint: 2 } as const;
  it('may be put off at the first, to a day before the second', () => {
    expect(codeOf(() => checkCall({ ...said, category: 'unknown' }, first))).toBe('renewals.monitor_needs_date');
    expect(codeOf(() => checkCall({ ...said, category: 'unknown', monitorUntil: 860 }, first))).toBeNull();
    expect(codeOf(() => checkCall({ ...said, monitorUntil: 900 }, first))).toBe('renewals.no_monitor_now');
    expect(codeOf(() => checkCall({ ...said, monitorUntil: 820 }, first))).toBe('renewals.day_not_ahead');
  });
  it('is refused where its chance lies two categories from it', () => {
    const call = (category: Category, chance: number | null) => codeOf(() => checkCall({ ...said, category, chance }, first));
    expect([call('commit', 0.69), call('loss_expected', 0.7), call('likely', 0.1)]).toEqual(Array(3).fill('renewals.chance_contradicts'));
    expect([call('commit', 0.7), call('at_risk', 0.89), call('likely', 0.4), call('commit', null)]).toEqual(Array(4).fill(null));
  });
  it('may not at the second, where a plan is asked for unless it is green and commit', () => {
    expect(codeOf(() => checkCall({ ...said, monitorUntil: 860 }, second))).toBe('renewals.no_monitor_now');
    expect(codeOf(() => checkCall(said, second))).toBeNull();
    expect(codeOf(() => checkCall(said, { ...second, band: 'yellow' }))).toBe('renewals.plan_needed');
    expect(codeOf(() => checkCall({ ...said, category: 'likely' }, second))).toBe('renewals.plan_needed');
    expect(codeOf(() => checkCall({ ...said, category: 'likely', hasPlan: true }, second))).toBeNull();
  });
  it('goes to the lead for seven days where it is more than 20 points or two categories from the machine', () => {
    const machine = { chance: 0.6, category: 'at_risk' } as const;
    expect(areFarApart({ chance: 0.8, category: 'likely' }, machine)).toBe(false);
    expect(areFarApart({ chance: 0.81, category: 'likely' }, machine)).toBe(true);
    expect(decideBy({ chance: null, category: 'commit' }, machine, 100)).toBe(107);
    expect(decideBy({ chance: null, category: 'likely' }, machine, 100)).toBeNull();
    expect(decideBy({ chance: null, category: 'commit' }, { chance: null, category: 'unknown' }, 100)).toBeNull();
  });
});

describe('holding', () => {
  const found = { outcome: 'lapsed', day: 131, timing: 'lapsed', keptMinor: 0, cause: null, reason: null } as const;
  const said = { outcome: 'renewed_same', day: 140, keptMinor: null, cause: null, reason: 'signed on paper' } as const;
  const told = { dueDay: 100, dueMinor: 500, found, said: null, extendedUntil: null };
  it('lets a member know better than silence, and keeps open what was extended', () => {
    expect(holding(told, 150)?.outcome).toBe('lapsed');
    expect(holding({ ...told, said }, 150)).toMatchObject({ outcome: 'renewed_same', timing: 'late', keptMinor: 500 });
    expect(holding({ ...told, extendedUntil: 160 }, 160)).toBeNull();
    expect(holding({ ...told, extendedUntil: 160 }, 161)?.outcome).toBe('lapsed');
  });
  it('goes by the subscriptions where they say something, but for money given back, and takes the cause from who knows it', () => {
    const renewed = { ...found, outcome: 'renewed_up', timing: 'on_time', keptMinor: 700 } as const;
    expect(holding({ ...told, found: renewed, said: { ...said, outcome: 'lost' } }, 150)).toMatchObject({
      outcome: 'renewed_up',
      keptMinor: 700,
    });
    expect(holding({ ...told, found: renewed, said: { ...said, outcome: 'refunded', cause: 'product.gap' } }, 150)).toMatchObject({
      outcome: 'refunded',
      keptMinor: 0,
      cause: 'product.gap',
    });
  });
});

describe('matchRenewals', () => {
  const due = (dueDay: number, ...subscriptionIds: string[]) => ({ dueDay, termMonths: 12, subscriptionIds }) as unknown as DueRenewal;
  const known = (id: string, dueDay: number, ...subscriptionIds: string[]) => ({ id, dueDay, termMonths: 12, subscriptionIds });
  it('keeps what is due the same day, moves what shares a contract, and lets go of the rest', () => {
    const matched = matchRenewals(
      [known('r1', 100, 'a'), known('r2', 465, 'a'), known('r3', 700, 'x')],
      [due(100, 'a'), due(480, 'a'), due(845, 'a')],
    );
    expect(matched.kept.map((one) => [one.known.id, one.due.dueDay])).toEqual([
      ['r1', 100],
      ['r2', 480],
    ]);
    expect(matched.fresh.map(({ dueDay }) => dueDay)).toEqual([845]);
    expect(matched.gone.map(({ id }) => id)).toEqual(['r3']);
  });
});

describe('forecastOf', () => {
  const portion = (more: Partial<Portion>): Portion => ({
    state: 'open',
    category: 'commit',
    isBlind: false,
    renewals: 1,
    dueMinor: 100,
    keptMinor: 0,
    expansionMinor: 0,
    expectedMinor: 95,
    chanceUnknownMinor: 0,
    unknown: 0,
    ...more,
  });
  it('never counts more than what is due, and keeps expansion apart', () => {
    const told = forecastOf([
      portion({ state: 'renewed', category: null, dueMinor: 200, keptMinor: 200, expansionMinor: 50, expectedMinor: 0 }),
      portion({ state: 'lost', category: null, dueMinor: 40, expectedMinor: 0 }),
      portion({}),
      portion({ category: 'at_risk', expectedMinor: 50 }),
      portion({ category: 'loss_expected', expectedMinor: 20 }),
      portion({ category: 'unknown', expectedMinor: 0, chanceUnknownMinor: 100, isBlind: true }),
    ]);
    expect(told.scenarios).toEqual({ lowMinor: 295, likelyMinor: 365, highMinor: 520 });
    expect(told).toMatchObject({ dueMinor: 640, keptMinor: 200, lostMinor: 40, expansionMinor: 50, blindMinor: 100, unknownMinor: 100 });
    expect(told.scenarios.highMinor).toBeLessThanOrEqual(told.dueMinor);
  });
});

describe('quarterStart', () => {
  it('follows the fiscal year', () => {
    const of = (iso: string, month: number) => dayToIso(quarterStart(isoToDay(iso), month));
    expect([of('2026-03-31', 1), of('2026-03-31', 2), of('2026-01-15', 2), of('2026-01-15', 12)]).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2025-11-01',
      '2025-12-01',
    ]);
  });
});

describe('checkPlan', () => {
  const whole = { ownerId: 'mem_1', mitigation: 'Show them the numbers', dueDay: 100, exposedMinor: 5_000 };
  const missing = (part: object) => {
    try {
      checkPlan({ ...whole, ...part }, 100);
      return null;
    } catch (error) {
      return error instanceof Failure ? error.details['missing'] : error;
    }
  };
  it('says which part of a plan is missing, and takes one that is whole and due today', () => {
    expect(missing({})).toBeNull();
    expect(missing({ mitigation: null })).toBe('mitigation');
    expect(missing({ mitigation: ' ' })).toBe('mitigation');
    expect(missing({ ownerId: null })).toBe('owner');
    expect(missing({ dueDay: null })).toBe('due');
    expect(missing({ dueDay: 99 })).toBe('past');
    expect(missing({ exposedMinor: null })).toBe('exposed');
  });
});
