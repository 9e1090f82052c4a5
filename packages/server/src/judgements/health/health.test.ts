import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseScorecard } from './choose-scorecard.ts';
import { DEFAULT_CEILINGS } from './ceilings.ts';
import { DEFAULT_SCORECARDS } from './default-scorecards.ts';
import { explainChange } from './explain-change.ts';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import { type Scored, scoreHealth } from './score-health.ts';
import { checkScorecard } from './scorecard.ts';

describe('scoreHealth', () => {
  it('takes a reading for unknown once its source was silent for longer than the measure allows', () => {
    const scorecard = aScorecard([aMeasure('use', { staleAfterDays: 7 }), aMeasure('nps', { staleAfterDays: 180 })], { ceilings: [] });
    const silent = (days: number) => ({ use: { source: 'usage/catalog', days }, nps: { source: 'answers', days } });
    const scoredAfter = (days: number) => scoreHealth(scorecard, { ...scored({ use: 0, nps: 80 }), silentDays: silent(days) });
    expect(scoredAfter(7)).toMatchObject({ points: 40, coverageRatio: 1 });
    expect(scoredAfter(8)).toMatchObject({ points: 80, coverageRatio: 0.5, measures: [{ why: 'stale', waitsFor: 'usage/catalog' }, {}] });
  });

  it('puts no ceiling on what a silent source says', () => {
    const scorecard = aScorecard([aMeasure('days_past_due'), aMeasure('use')], { ceilings: [{ key: 'past_due_long', band: 'yellow' }] });
    const of = (silentDays: Scored['silentDays']) => scoreHealth(scorecard, { ...scored({ use: 95, days_past_due: 60 }), silentDays });
    expect(of({}).ceilings).toHaveLength(1);
    expect(of({ days_past_due: { source: 'invoices', days: 40 } }).ceilings).toEqual([]);
  });

  it('weighs the points of each measure', () => {
    const scorecard = aScorecard([aMeasure('use', { weight: 3 }), aMeasure('nps')]);
    expect(scoreHealth(scorecard, scored({ use: 100, nps: 0 })).points).toBe(75);
  });

  it('does not lower the points when a reading is missing', () => {
    const scorecard = aScorecard([aMeasure('use'), aMeasure('nps')]);
    expect(scoreHealth(scorecard, scored({ use: 80, nps: null }))).toMatchObject({ points: 80, coverageRatio: 0.5, band: 'green' });
  });

  it('says nothing when too little of the weight is known, which is not red', () => {
    const scorecard = aScorecard([aMeasure('use'), aMeasure('nps', { weight: 3 })]);
    expect(scoreHealth(scorecard, scored({ use: 10, nps: null }))).toMatchObject({ points: null, band: 'unknown' });
  });

  it('is no better than its ceiling, and says which', () => {
    const scorecard = aScorecard([aMeasure('use')], { ceilings: DEFAULT_CEILINGS });
    const gone = { key: 'champion_gone', severity: 'high', openDays: 2 } as const;
    const score = scoreHealth(scorecard, scored({ use: 95 }, { openSignals: [gone] }));
    expect(score).toMatchObject({ points: 95, bandByPoints: 'green', band: 'yellow', ceilings: [{ key: 'pillar_gone' }] });
  });

  it('tells no ceiling of what is unknown, but one that needs no score', () => {
    const scorecard = aScorecard([aMeasure('use')], { ceilings: DEFAULT_CEILINGS });
    const gone = { key: 'champion_gone', severity: 'high', openDays: 2 } as const;
    const unknown = scoreHealth(scorecard, scored({ use: null }, { openSignals: [gone] }));
    expect(unknown).toMatchObject({ band: 'unknown', ceilings: [] });
    const left = scoreHealth(scorecard, scored({ use: null }, { openSignals: [gone], isNoticeReceived: true }));
    expect(left).toMatchObject({ band: 'red', ceilings: [{ key: 'notice_received' }] });
  });

  it('is red once a high drop has been open for more than 30 days', () => {
    const scorecard = aScorecard([aMeasure('use')], { ceilings: DEFAULT_CEILINGS });
    const bandAfter = (openDays: number) =>
      scoreHealth(scorecard, scored({ use: 95 }, { openSignals: [{ key: 'use_drop', severity: 'high', openDays }] })).band;
    expect([bandAfter(30), bandAfter(31)]).toEqual(['yellow', 'red']);
  });

  it('is red when notice came, even where little is known', () => {
    const scorecard = aScorecard([aMeasure('use')], { ceilings: DEFAULT_CEILINGS });
    expect(scoreHealth(scorecard, scored({ use: null }, { isNoticeReceived: true })).band).toBe('red');
  });

  it('does not turn yellow for value that nobody records', () => {
    const scorecard = aScorecard([aMeasure('use')], { ceilings: DEFAULT_CEILINGS });
    expect(scoreHealth(scorecard, scored({ use: 95, days_since_value: null }, { tier: 'high' })).band).toBe('green');
    expect(scoreHealth(scorecard, scored({ use: 95, days_since_value: 280 }, { tier: 'high' })).band).toBe('yellow');
  });

  it('stays between 0 and 100, and never falls when a reading rises', () => {
    const scorecard = aScorecard([aMeasure('use', { weight: 2 }), aMeasure('nps')]);
    const pointsAt = (use: number, nps: number) => scoreHealth(scorecard, scored({ use, nps })).points ?? Number.NaN;
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.nat(1000), (use, nps, rise) => {
        const before = pointsAt(use, nps);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(100);
        expect(pointsAt(use + rise, nps)).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });
});

describe('the scorecards that ship', () => {
  it('weigh 100 each, in the groups of the domain', () => {
    const weightOf = (key: string, group?: string) =>
      DEFAULT_SCORECARDS.find((one) => one.key === key)
        ?.measures.filter((measure) => group === undefined || measure.group === group)
        .reduce((sum, measure) => sum + measure.weight, 0);
    expect(['named', 'pooled', 'monthly'].map((key) => weightOf(key))).toEqual([100, 100, 100]);
    expect(['use', 'value', 'relationship', 'judgement', 'experience', 'commercial'].map((group) => weightOf('named', group))).toEqual([
      30, 20, 20, 10, 12, 8,
    ]);
    expect(['use', 'value', 'experience', 'commercial'].map((group) => weightOf('pooled', group))).toEqual([54, 20, 12, 14]);
    expect(['use', 'value', 'experience', 'commercial'].map((group) => weightOf('monthly', group))).toEqual([48, 24, 12, 16]);
  });

  it('are sound', () => {
    for (const scorecard of DEFAULT_SCORECARDS) expect(checkScorecard(scorecard)).toBe(scorecard);
  });

  it('are chosen by tier and rhythm', () => {
    const keyFor = (tier: 'high' | 'pooled' | null, useCycle: 'day' | 'month' | null) =>
      chooseScorecard(
        DEFAULT_SCORECARDS,
        { readings: {}, attributes: { tier, use_cycle: useCycle }, earlier: () => undefined },
        { day: 20_000 },
      )?.key;
    expect([keyFor('high', 'month'), keyFor('pooled', 'month'), keyFor('pooled', 'day'), keyFor(null, null)]).toEqual([
      'named',
      'monthly',
      'pooled',
      'pooled',
    ]);
  });
});

describe('checkScorecard', () => {
  it('refuses what cannot be scored', () => {
    const code = (scorecard: Parameters<typeof checkScorecard>[0]) => {
      try {
        checkScorecard(scorecard);
        return 'accepted';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(code(aScorecard([]))).toBe('health.no_measures');
    expect(code(aScorecard([aMeasure('use', { weight: 0 })]))).toBe('health.weight_not_positive');
    expect(code(aScorecard([aMeasure('use'), aMeasure('use')]))).toBe('health.same_metric_twice');
    expect(
      code(
        aScorecard([
          aMeasure('use', {
            curve: [
              { value: 2, points: 0 },
              { value: 1, points: 100 },
            ],
          }),
        ]),
      ),
    ).toBe('health.curve_not_rising');
    expect(code(aScorecard([aMeasure('use')], { floors: { green: 60, yellow: 60 } }))).toBe('health.band_floors_cross');
  });
});

describe('explainChange', () => {
  const value = fc.option(fc.double({ min: -20, max: 120, noNaN: true }), { nil: null, freq: 4 });
  const weight = fc.integer({ min: 1, max: 20 });
  const METRICS = ['a', 'b', 'c', 'd', 'e'];
  const values = fc
    .tuple(...METRICS.map(() => value))
    .map((all) => Object.fromEntries(METRICS.map((metric, i) => [metric, all[i] ?? null])));
  const card = fc
    .record({
      version: fc.integer({ min: 1, max: 2 }),
      weights: fc.tuple(...METRICS.map(() => weight)),
      height: fc.constantFrom(50, 100),
      combining: fc.constantFrom('weighted' as const, 'worst' as const),
    })
    .map(({ version, weights, height, combining }) =>
      aScorecard(
        METRICS.map((metric, i) =>
          aMeasure(metric, {
            weight: weights[i] ?? 1,
            group: i % 2 === 0 ? 'use' : 'value',
            curve: [
              { value: 0, points: 0 },
              { value: 100, points: version === 1 ? 100 : height },
            ],
          }),
        ),
        { version: version + (combining === 'worst' ? 2 : 0), combining, coverageRatioMin: 0.01 },
      ),
    );

  it('sums exactly to the change, whatever changed', () => {
    fc.assert(
      fc.property(fc.record({ card, values }), fc.record({ card, values }), (older, newer) => {
        const then = scoreHealth(older.card, scored(older.values));
        const now = scoreHealth(newer.card, scored(newer.values));
        const explanation = explainChange(then, now);
        if (explanation === null) return;
        const parts =
          explanation.groups.reduce((sum, group) => sum + group.points, 0) + explanation.coverage.points + explanation.version.points;
        expect(parts).toBeCloseTo((now.points ?? 0) - (then.points ?? 0), 9);
        for (const group of explanation.groups)
          expect(group.measures.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(group.points, 9);
      }),
      { numRuns: 500 },
    );
  });

  it('puts a plain fall on its measure alone', () => {
    const scorecard = aScorecard([aMeasure('use'), aMeasure('nps', { group: 'experience' })]);
    const explanation = explainChange(
      scoreHealth(scorecard, scored({ use: 90, nps: 60 })),
      scoreHealth(scorecard, scored({ use: 50, nps: 60 })),
    );
    expect(explanation?.groups).toMatchObject([
      { group: 'use', points: -20, measures: [{ metric: 'use', valueThen: 90, valueNow: 50, points: -20 }] },
    ]);
    expect([explanation?.coverage.points, explanation?.version.points]).toEqual([0, 0]);
  });

  it('names what became known and what a new version did', () => {
    const scorecard = aScorecard([aMeasure('use'), aMeasure('nps')]);
    const then = scoreHealth(scorecard, scored({ use: 90, nps: null }));
    const grown = explainChange(then, scoreHealth(scorecard, scored({ use: 90, nps: 10 })));
    expect(grown).toMatchObject({ groups: [], coverage: { points: -40, known: ['nps'] } });
    const heavier = aScorecard([aMeasure('use'), aMeasure('nps', { weight: 3 })], { version: 2 });
    const both = explainChange(scoreHealth(scorecard, scored({ use: 90, nps: 10 })), scoreHealth(heavier, scored({ use: 90, nps: 10 })));
    expect(both).toMatchObject({ groups: [], version: { points: -20, isNew: true } });
  });
});
