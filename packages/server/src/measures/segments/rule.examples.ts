import fc from 'fast-check';
import type { Subject } from './evaluate-rule.ts';
import type { Condition, Rule } from './rule.ts';

/** Small worlds in which rules often meet: few values, many unknown. */
export type World = {
  readonly arr: number | null;
  readonly use: number | null;
  readonly useBefore: number | null;
  readonly tier: string | null;
  readonly tags: readonly string[];
  readonly renewalOn: string | null;
};

const number = fc.constantFrom(0, 0.5, 1, 2, -1);
const text = fc.constantFrom('high', 'mid', 'Pooled', '');
const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-12-01');

export const worlds: fc.Arbitrary<World> = fc.record({
  arr: fc.option(number),
  use: fc.option(number),
  useBefore: fc.option(number),
  tier: fc.option(text),
  tags: fc.array(text, { maxLength: 2 }),
  renewalOn: fc.option(day),
});

const metric = fc.constantFrom('metric:arr' as const, 'metric:use' as const);
const texts = fc.constantFrom('attribute:tier' as const, 'attribute:tags' as const);
const bound = fc.option(fc.integer({ min: -2, max: 15 }));
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: metric, op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'neq'), value: number }),
  fc.record({
    field: fc.constant('metric:use' as const),
    op: fc.constantFrom('fell_by', 'rose_by'),
    ratio: fc.constantFrom(0.3, 0.5, 1),
    days: fc.constant(28),
  }),
  fc.record({ field: texts, op: fc.constantFrom('is', 'is_not', 'contains'), text }),
  fc.record({ field: texts, op: fc.constantFrom('in', 'not_in'), texts: fc.array(text, { maxLength: 2 }) }),
  fc.record({ field: fc.constant('attribute:renewal_on' as const), op: fc.constant('in_days'), since: bound, until: bound }),
  fc.record({
    field: fc.oneof(metric, texts, fc.constant('attribute:renewal_on' as const)),
    op: fc.constantFrom('is_known', 'is_unknown'),
  }),
);

export const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    conditions,
    fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ not: tie('rule') }),
  ),
})).rule;

export function subjectOf(world: World): Subject {
  const known = Object.entries({ arr: world.arr, use: world.use }).filter(([, value]) => value !== null);
  return {
    readings: Object.fromEntries(known) as Record<string, number>,
    attributes: { tier: world.tier, tags: world.tags, renewal_on: world.renewalOn },
    earlier: (key) => (key === 'use' ? (world.useBefore ?? undefined) : undefined),
  };
}
