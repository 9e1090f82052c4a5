import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { EVERYTHING } from './rule.ts';
import { subjectOf } from './rule.examples.ts';

const TODAY = isoToDay('2026-11-21');
const known = subjectOf({ arr: 100, use: 1, useBefore: 2, tier: 'high', tags: ['vip'], renewalOn: '2026-12-01' });
const unknown = subjectOf({ arr: null, use: null, useBefore: null, tier: null, tags: [], renewalOn: null });

describe('evaluateRule', () => {
  it('meets every account when it has no condition', () => {
    expect(evaluateRule(EVERYTHING, unknown, TODAY)).toBe(true);
  });

  it('lets what is not known meet no comparison, not even "is not"', () => {
    expect(evaluateRule({ field: 'metric:arr', op: 'lt', value: 1e9 }, unknown, TODAY)).toBe(false);
    expect(evaluateRule({ field: 'attribute:tier', op: 'is_not', text: 'mid' }, unknown, TODAY)).toBe(false);
    expect(evaluateRule({ field: 'attribute:tags', op: 'is_unknown' }, unknown, TODAY)).toBe(true);
  });

  it('compares with what was so many days ago', () => {
    expect(evaluateRule({ field: 'metric:use', op: 'fell_by', ratio: 0.5, days: 28 }, known, TODAY)).toBe(true);
    expect(evaluateRule({ field: 'metric:use', op: 'fell_by', ratio: 0.6, days: 28 }, known, TODAY)).toBe(false);
  });

  it('counts days from today, the last one not included', () => {
    expect(evaluateRule({ field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 10 }, known, TODAY)).toBe(false);
    expect(evaluateRule({ field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 11 }, known, TODAY)).toBe(true);
  });
});
