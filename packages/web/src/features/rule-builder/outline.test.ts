import { describe, expect, it } from 'vitest';
import { isWritten, moved, NEW_LEAF, outlineOf, type Path, pathsOf, ruleOfPart, without, withInserted } from './outline.ts';
import type { Condition, Rule } from './rule.ts';

const one = (key: string): Condition => ({ field: `metric:${key}`, op: 'is_known' });
const [a, b, c, d] = [one('a'), one('b'), one('c'), one('d')] as [Condition, Condition, Condition, Condition];

describe('the outline of a rule', () => {
  it.each<Rule>([
    a,
    { not: a },
    { any: [a, b] },
    { not: { all: [a, { not: b }] } },
    { all: [a, { any: [b, { all: [c, d] }] }] },
    { all: [{ not: { any: [a, b] } }, c] },
  ])('gives the rule back as it was: %j', (rule) => {
    expect(ruleOfPart(outlineOf(rule))).toEqual(rule);
  });

  it('leaves out what is not written, and groups of nothing or of one', () => {
    const outline = withInserted(outlineOf(a), [1], { joint: 'all', isNot: false, parts: [NEW_LEAF] });
    expect(isWritten(outline)).toBe(false);
    expect(ruleOfPart(outline)).toEqual(a);
    expect(ruleOfPart(without(outline, [0]))).toBeUndefined();
    expect(ruleOfPart(outlineOf({ all: [{ any: [a] }, b] }))).toEqual({ all: [a, b] });
  });
});

describe('moving in an outline', () => {
  const outline = outlineOf({ all: [a, { any: [b, c] }, d] });
  const walk = (path: Path, by: -1 | 1): readonly (readonly [Rule | undefined, Path])[] => {
    const step = moved(outline, path, by);
    return step === undefined ? [] : [[ruleOfPart(step.outline), step.path]];
  };

  it('goes into a group and out of it, both ways', () => {
    expect(walk([0], 1)).toEqual([[{ all: [{ any: [a, b, c] }, d] }, [0, 0]]]);
    expect(walk([2], -1)).toEqual([[{ all: [a, { any: [b, c, d] }] }, [1, 2]]]);
    expect(walk([1, 0], -1)).toEqual([[{ all: [a, b, c, d] }, [1]]]);
    expect(walk([1, 1], 1)).toEqual([[{ all: [a, b, c, d] }, [2]]]);
  });

  it('changes places with a neighbour, and stops at the ends', () => {
    expect(walk([1, 0], 1)).toEqual([[{ all: [a, { any: [c, b] }, d] }, [1, 1]]]);
    expect(walk([1], -1)).toEqual([[{ all: [{ any: [b, c] }, a, d] }, [0]]]);
    expect(walk([0], -1)).toEqual([]);
    expect(walk([2], 1)).toEqual([]);
  });

  it('puts no group into another', () => {
    const two = outlineOf({ all: [{ any: [a, b] }, { any: [c, d] }] });
    expect(ruleOfPart(moved(two, [0], 1)?.outline ?? two)).toEqual({ all: [{ any: [c, d] }, { any: [a, b] }] });
  });

  it('never loses a condition, wherever it goes', () => {
    const steps = pathsOf(outline).flatMap((path) => [moved(outline, path, -1) ?? [], moved(outline, path, 1) ?? []].flat());
    expect(steps.map((step) => pathsOf(step.outline).length)).toEqual(steps.map(() => pathsOf(outline).length));
    expect(steps).toHaveLength(8);
  });
});
