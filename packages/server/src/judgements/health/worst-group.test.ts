import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainChange } from './explain-change.ts';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import { scoreHealth } from './score-health.ts';
import { whatMoved } from './what-moved.ts';

const card = aScorecard(
  [
    aMeasure('seats'),
    aMeasure('habit', { weight: 3 }),
    aMeasure('nps', { group: 'experience' }),
    aMeasure('paid', { group: 'commercial' }),
  ],
  { combining: 'worst', coverageRatioMin: 0.5 },
);
type Values = Readonly<Record<'seats' | 'habit' | 'nps' | 'paid', number | null>>;
const scoreOf = (values: Values) => scoreHealth(card, scored(values));
const well: Values = { seats: 80, habit: 90, nps: 90, paid: 95 };

describe('a scorecard of which the worst group counts', () => {
  it('gives the points of that group, whatever the others say', () => {
    expect(scoreOf(well)).toMatchObject({ points: 87.5, band: 'green' });
    expect(scoreOf({ ...well, nps: 20 })).toMatchObject({ points: 20, band: 'red' });
    expect(scoreOf({ ...well, nps: 20, seats: 0, habit: 100, paid: 100 }).measures.map(({ share }) => share)).toEqual([0, 0, 20, 0]);
  });

  it('does not let a group speak of which too little is known', () => {
    expect(scoreOf({ seats: 0, habit: null, nps: 80, paid: 90 })).toMatchObject({ points: 80 });
    expect(scoreOf({ seats: null, habit: null, nps: null, paid: 10 })).toMatchObject({ points: null, band: 'unknown' });
  });

  it('never falls when a known reading rises, and stays between 0 and 100', () => {
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null, freq: 4 });
    const values = fc.record({ seats: value, habit: value, nps: value, paid: value });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('seats', 'habit', 'nps', 'paid'),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (is, which, more) => {
          const was = is[which];
          const [then, now] = [scoreOf(is), scoreOf(was === null ? is : { ...is, [which]: Math.min(100, was + more) })];
          expect(then.points === null).toBe(now.points === null);
          expect(now.points ?? 0).toBeGreaterThanOrEqual((then.points ?? 0) - 1e-9);
          expect(now.points ?? 0).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it('puts a fall on the group that fell below the others, though another one fell more', () => {
    const change = explainChange(scoreOf({ ...well, nps: 90 }), scoreOf({ ...well, paid: 60, nps: 40 }));
    expect(change?.groups).toMatchObject([{ group: 'experience', measures: [{ metric: 'nps', valueThen: 90, valueNow: 40 }] }]);
    expect(change?.groups[0]?.points).toBeCloseTo(40 - 87.5, 9);
  });

  it('puts a rise on the group that was the worst', () => {
    const change = explainChange(scoreOf({ ...well, nps: 20 }), scoreOf({ ...well, nps: 99, paid: 70 }));
    expect(change?.groups.map(({ group }) => group)).toEqual(['experience']);
    expect(change?.groups[0]?.points).toBeCloseTo(50, 9);
  });

  it('says that a group became known where that lowered the points', () => {
    const change = explainChange(scoreOf({ ...well, nps: null }), scoreOf({ ...well, nps: 30 }));
    expect(change).toMatchObject({ groups: [], coverage: { points: 30 - 87.5, known: ['nps'], lost: [] } });
  });

  it('names what moved a band by the same reasoning', () => {
    const ofDay = (values: Values) => {
      const { band, points, measures, by } = scoreOf(values);
      return { band, points, measures, by, scorecardId: 'one', version: 1, floors: card.floors };
    };
    expect(whatMoved(ofDay(well), ofDay({ ...well, seats: 70, nps: 30 }))).toBe('experience');
  });
});

describe('a change across two versions, where the worst group counts', () => {
  const measures = [
    aMeasure('seats'),
    aMeasure('habit', { weight: 3 }),
    aMeasure('nps', { group: 'experience' }),
    aMeasure('paid', { group: 'commercial' }),
  ];
  const first = aScorecard(measures.slice(0, 2), { combining: 'worst', coverageRatioMin: 0.5 });
  const second = aScorecard(measures, { combining: 'worst', coverageRatioMin: 0.5, version: 2 });
  const of = (by: typeof first, values: Values) => scoreHealth(by, scored(values));

  it('says first what the facts changed by the version of then, then what the version of now made of them', () => {
    const fallen = { ...well, seats: 40, habit: 90, nps: 30 };
    const change = explainChange(of(first, well), of(second, fallen));
    // 87.5, then 77.5 with 40 instead of 80 for a quarter of the weight, then the experience of 30 that the new version looks at.
    expect(change?.groups).toMatchObject([{ group: 'use', points: -10, measures: [{ metric: 'seats', valueThen: 80, valueNow: 40 }] }]);
    expect(change?.version).toEqual({ points: 30 - 77.5, isNew: true });
  });

  it('puts all of it on the version where no fact changed, and none where the version changed nothing', () => {
    expect(explainChange(of(first, well), of(second, { ...well, nps: 30 }))).toMatchObject({ groups: [], version: { points: 30 - 87.5 } });
    const fallen = explainChange(of(first, well), of(second, { ...well, habit: 30, seats: 30 }));
    expect(fallen?.version).toEqual({ points: 0, isNew: true });
    expect(fallen?.groups[0]?.points).toBeCloseTo(30 - 87.5, 9);
  });

  it('keeps an unchanged reading out of the facts, though a new curve judges it otherwise', () => {
    const steeper = aScorecard(
      [
        aMeasure('seats', {
          curve: [
            { value: 0, points: 0 },
            { value: 100, points: 50 },
          ],
        }),
        ...measures.slice(1),
      ],
      {
        combining: 'worst',
        coverageRatioMin: 0.5,
        version: 2,
      },
    );
    const change = explainChange(of(first, well), of(steeper, well));
    expect(change).toMatchObject({ groups: [], coverage: { points: 0 }, version: { points: 77.5 - 87.5 } });
  });

  it('leaves all of it to the version where that of then would say nothing', () => {
    const change = explainChange(of(first, well), of({ ...second, coverageRatioMin: 0.3 }, { ...well, seats: null, habit: null }));
    expect(change).toMatchObject({ groups: [], coverage: { points: 0 }, version: { points: 90 - 87.5, isNew: true } });
  });

  it('sums exactly to the change, by measures that the present version has, in the groups that it gives them', () => {
    const METRICS = ['seats', 'habit', 'nps', 'paid'] as const;
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null, freq: 4 });
    const values = fc.record({ seats: value, habit: value, nps: value, paid: value });
    const version = fc.record({
      has: fc.subarray([...METRICS], { minLength: 1 }),
      groups: fc.array(fc.constantFrom('use' as const, 'value' as const, 'experience' as const), { minLength: 4, maxLength: 4 }),
      combining: fc.constantFrom('worst' as const, 'weighted' as const),
    });
    const cardOf = (
      {
        has,
        groups,
        combining,
      }: { has: readonly string[]; groups: readonly ('use' | 'value' | 'experience')[]; combining: 'worst' | 'weighted' },
      at: number,
    ) =>
      aScorecard(
        has.map((metric, place) => aMeasure(metric, { group: groups[place] ?? 'use', weight: place + 1 })),
        { version: at, combining, coverageRatioMin: 0.3 },
      );
    fc.assert(
      fc.property(fc.tuple(version, version), values, values, ([older, newer], was, is) => {
        const [then, now] = [scoreHealth(cardOf(older, 1), scored(was)), scoreHealth(cardOf(newer, 2), scored(is))];
        const change = explainChange(then, now);
        if (change === null || (older.combining === 'weighted' && newer.combining === 'weighted')) return;
        const parts = change.groups.reduce((total, { points }) => total + points, 0) + change.coverage.points + change.version.points;
        expect(parts).toBeCloseTo((now.points ?? 0) - (then.points ?? 0), 9);
        for (const { group, points, measures: moved } of change.groups) {
          expect(moved.reduce((total, one) => total + one.points, 0)).toBeCloseTo(points, 9);
          for (const { metric } of moved) expect(now.measures.find((measure) => measure.metric === metric)?.group).toBe(group);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
