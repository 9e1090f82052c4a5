/**
 * A condition over metrics and attributes of an account, stored as data. The same rule is evaluated in memory
 * for one account (`evaluateRule`) and compiled to SQL for all of them (`store/compile-rule.ts`); a property
 * test holds that both agree. What is not known meets no comparison: only `is_unknown` finds it.
 */
export type Rule = { readonly all: readonly Rule[] } | { readonly any: readonly Rule[] } | { readonly not: Rule } | Condition;

export type Condition = NumberCondition | ChangeCondition | TextCondition | DayCondition | KnownCondition;

/** `metric:<key>` or `attribute:<key>`. */
export type FieldRef = `metric:${string}` | `attribute:${string}`;

export type NumberOperator = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'neq';
export type NumberCondition = { readonly field: FieldRef; readonly op: NumberOperator; readonly value: number };

/** Fell or rose by at least a share of what it was so many days ago; unknown then or zero then: not met. */
export type ChangeCondition = {
  readonly field: `metric:${string}`;
  readonly op: 'fell_by' | 'rose_by';
  readonly ratio: number;
  readonly days: number;
};

/** Case is kept apart; a list attribute such as tags meets it when any of its texts does. */
export type TextCondition =
  | { readonly field: `attribute:${string}`; readonly op: 'is' | 'is_not' | 'contains'; readonly text: string }
  | { readonly field: `attribute:${string}`; readonly op: 'in' | 'not_in'; readonly texts: readonly string[] };

/** Relative to the day of asking: 0 is today, negative days lie in the past. Half-open: from `since` up to, not with, `until`. */
export type DayCondition = {
  readonly field: `attribute:${string}`;
  readonly op: 'in_days';
  readonly since: number | null;
  readonly until: number | null;
};

export type KnownCondition = { readonly field: FieldRef; readonly op: 'is_known' | 'is_unknown' };

export const EVERYTHING: Rule = { all: [] };

export function isCondition(rule: Rule): rule is Condition {
  return 'field' in rule;
}

/** All conditions of a rule, in reading order. */
export function conditionsOf(rule: Rule): readonly Condition[] {
  if (isCondition(rule)) return [rule];
  if ('not' in rule) return conditionsOf(rule.not);
  return ('all' in rule ? rule.all : rule.any).flatMap(conditionsOf);
}

const MOST_CONDITIONS = 50;
const DEEPEST = 6;

/** True when the rule is small enough to be asked for. */
export function isBounded(rule: Rule): boolean {
  return conditionsOf(rule).length <= MOST_CONDITIONS && depthOf(rule) <= DEEPEST;
}

function depthOf(rule: Rule): number {
  if (isCondition(rule)) return 0;
  if ('not' in rule) return 1 + depthOf(rule.not);
  const parts = 'all' in rule ? rule.all : rule.any;
  return 1 + Math.max(0, ...parts.map(depthOf));
}
