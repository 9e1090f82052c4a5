import type { FitRules, Rule } from '../../api/generated/types.gen.ts';

/** What makes a customer fit, with what each part weighs of a hundred: as the server does. */
export const FIT_WEIGHTS = { industry: 25, size: 20, problem: 25, means: 15, systems: 15 } as const;
export type FitPart = keyof typeof FIT_WEIGHTS;
export const FIT_PARTS = ['industry', 'size', 'problem', 'means', 'systems'] as const;

/** A rule without conditions says nothing here. */
export function isEmpty(rule: Rule): boolean {
  return 'all' in rule ? rule.all.every(isEmpty) : 'any' in rule ? rule.any.every(isEmpty) : 'not' in rule && isEmpty(rule.not);
}

export function isSet({ parts }: FitRules): boolean {
  return FIT_PARTS.some((part) => !isEmpty(parts[part].full) || !isEmpty(parts[part].half));
}
