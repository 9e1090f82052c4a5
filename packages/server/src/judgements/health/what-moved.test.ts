import { describe, expect, it } from 'vitest';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import { scoreHealth } from './score-health.ts';
import { whatMoved } from './what-moved.ts';

const scorecard = aScorecard([aMeasure('use'), aMeasure('nps', { group: 'value' })]);
const measuresOf = (use: number, nps: number) => scoreHealth(scorecard, scored({ use, nps })).measures;
const named = { scorecardId: 'sco_named', version: 1 };

describe('whatMoved', () => {
  it('is the group whose points changed most, and nothing where none did', () => {
    expect(whatMoved({ measures: measuresOf(90, 80), ...named }, { measures: measuresOf(40, 70), ...named })).toBe('use');
    expect(whatMoved({ measures: measuresOf(90, 80), ...named }, { measures: measuresOf(90, 80), ...named })).toBeNull();
  });

  it('is the scorecard where another one speaks, also of the same number', () => {
    const then = { measures: measuresOf(90, 80), ...named };
    expect(whatMoved(then, { measures: measuresOf(40, 70), scorecardId: 'sco_named', version: 2 })).toBe('version');
    expect(whatMoved(then, { measures: measuresOf(40, 70), scorecardId: 'sco_pooled', version: 1 })).toBe('version');
  });
});
