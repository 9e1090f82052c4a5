import { describe, expect, it } from 'vitest';
import type { FirstValueRules } from '../../api/generated/types.gen.ts';
import { NEW_CONDITION } from './new-definition.ts';
import { isUnfinished, withoutUnfinished } from './without-unfinished.ts';

const signOff = NEW_CONDITION.sign_off;
const rules = (anyOf: FirstValueRules['definitions'][number]['steps'][number]['anyOf']): FirstValueRules => ({
  definitions: [{ id: 'a', name: 'A', appliesTo: { all: [] }, steps: [{ key: 'value', name: 'Value', anyOf }] }],
  activation: { seatRatio: 0.5, features: 2 },
});

describe('an unfinished condition', () => {
  it('is a milestone without words, as a new one begins', () => {
    expect(isUnfinished(NEW_CONDITION.milestone)).toBe(true);
    expect(isUnfinished({ kind: 'milestone', title: '  ' })).toBe(true);
    expect(isUnfinished({ kind: 'milestone', title: 'go-live' })).toBe(false);
    expect(isUnfinished(signOff)).toBe(false);
  });

  it('is left out of what is kept, and the finished ones stay', () => {
    const milestone = { kind: 'milestone', title: 'go-live' } as const;
    expect(withoutUnfinished(rules([signOff, NEW_CONDITION.milestone, milestone]))).toEqual(rules([signOff, milestone]));
  });
});
