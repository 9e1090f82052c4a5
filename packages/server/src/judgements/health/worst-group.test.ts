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
