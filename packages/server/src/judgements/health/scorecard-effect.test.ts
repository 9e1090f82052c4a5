import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORECARDS } from './default-scorecards.ts';
import type { Scorecard } from './scorecard.ts';
import { effectOf, reasonsOf, scoreKept, spreadOf } from './scorecard-effect.ts';

const pooled = DEFAULT_SCORECARDS.find((card) => card.key === 'pooled') as Scorecard;
const metrics = ['active_seat_ratio', 'use_vs_habit_ratio', 'idle_ratio', 'days_past_due', 'days_since_value'];
const facts = { tier: null, isNoticeReceived: false, openSignals: [] };
const kept = { metrics, values: [0.75, 0.4, 0.5, 0, 60], silentDays: {}, facts, day: 20_000 };
const heavier: Scorecard = {
  ...pooled,
  measures: pooled.measures.map((measure) => (measure.metric === 'use_vs_habit_ratio' ? { ...measure, weight: 60 } : measure)),
};

describe('the effect of a draft', () => {
  it('gives to each measure a part of the change, and the parts sum to it', () => {
    const before = scoreKept(pooled, kept);
    const after = scoreKept(heavier, kept);
    const why = reasonsOf(before, after);
    expect(why[0]).toMatchObject({ metric: 'use_vs_habit_ratio' });
    expect(why[0]?.points).toBeLessThan(0);
    expect(reasonsOf(before, before)).toEqual([]);
  });

  it('counts who changes colour, with the money', () => {
    const same = { from: 'pooled', to: 'pooled' };
    const scored = { accountId: 'a', name: 'A', arrMinor: 500, before: scoreKept(pooled, kept), after: scoreKept(heavier, kept), ...same };
    const effect = effectOf([scored, { ...scored, accountId: 'b', after: scored.before }]);
    expect(effect).toMatchObject({ accounts: 2, changed: 1, changedArrMinor: 500, moved: 0 });
    expect(effect.rows.map((row) => row.accountId)).toEqual(['a']);
    expect(effect.matrix.reduce((sum, cell) => sum + cell.accounts, 0)).toBe(2);
  });

  it('names who gets another scorecard, also where the colour stays, after those whose colour changes', () => {
    const before = scoreKept(pooled, kept);
    const moved = {
      accountId: 'a',
      name: 'A',
      arrMinor: 900,
      before,
      after: { ...before, scorecardKey: 'named' },
      from: 'pooled',
      to: 'named',
    };
    const lost = { ...moved, accountId: 'b', arrMinor: 10, after: null, to: null };
    const effect = effectOf([moved, lost, { ...moved, accountId: 'c', after: before, to: 'renamed' }]);
    expect(effect).toMatchObject({ changed: 1, rescored: 2, listed: 2 });
    expect(effect.rows.map((row) => [row.accountId, row.to, row.after.band])).toEqual([
      ['b', null, 'unknown'],
      ['a', 'named', before.band],
    ]);
  });

  it('puts every value into a bin, those far out at the edges', () => {
    const bins = spreadOf([...Array.from({ length: 200 }, (_, at) => at / 200), 900]);
    expect(bins).toHaveLength(12);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(201);
    expect(spreadOf([])).toEqual([]);
    expect(spreadOf([3, 3])).toEqual([{ from: 3, until: 3, count: 2 }]);
  });
});
