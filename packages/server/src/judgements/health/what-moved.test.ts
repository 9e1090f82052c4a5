import { describe, expect, it } from 'vitest';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import { scoreHealth } from './score-health.ts';
import type { Scorecard } from './scorecard.ts';
import { whatMoved } from './what-moved.ts';

const card = aScorecard([aMeasure('use'), aMeasure('nps', { group: 'value' })]);
const stricter: Scorecard = { ...card, version: 2, floors: { green: 90, yellow: 60 } };
const heavier: Scorecard = { ...card, version: 2, measures: [aMeasure('use', { weight: 9 }), aMeasure('nps', { group: 'value' })] };

const scoreOf = (scorecard: Scorecard, use: number, nps: number) => {
  const { band, points, measures, by } = scoreHealth(scorecard, scored({ use, nps }));
  return { band, points, measures, by, scorecardId: scorecard.key, version: scorecard.version, floors: scorecard.floors };
};

describe('what moved a band', () => {
  it('is the group whose points changed most, and nothing where none did', () => {
    expect(whatMoved(scoreOf(card, 90, 80), scoreOf(card, 40, 70))).toBe('use');
    expect(whatMoved(scoreOf(card, 90, 80), scoreOf(card, 90, 80))).toBeNull();
  });

  it('is the new version where its floors or its weights alone would have done it', () => {
    expect(whatMoved(scoreOf(card, 90, 80), scoreOf(stricter, 90, 80))).toBe('version');
    expect(whatMoved(scoreOf(card, 60, 100), scoreOf(heavier, 60, 100))).toBe('version');
  });

  it('is what the readings did where the new version would have left the band as it was', () => {
    expect(whatMoved(scoreOf(card, 100, 90), scoreOf(stricter, 40, 90))).toBe('use');
    expect(whatMoved(scoreOf(card, 90, 90), scoreOf(heavier, 90, 20))).toBe('value');
  });

  it('is not the version for whom a ceiling held before as after', () => {
    const held = { ...scoreOf(card, 95, 95), band: 'yellow' as const };
    expect(whatMoved(held, scoreOf(stricter, 20, 95))).toBe('use');
  });

  it('is the scorecard where another one speaks of which too little is known, also of the same number', () => {
    const other = { ...scoreOf(card, 40, 70), scorecardId: 'pooled' };
    expect(whatMoved({ ...scoreOf(card, 90, 80), floors: null }, other)).toBe('version');
    expect(whatMoved({ ...scoreOf(card, 90, 80), points: null }, other)).toBe('version');
  });
});
