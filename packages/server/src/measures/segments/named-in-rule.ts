import { type Condition, conditionsOf, type Rule } from './rule.ts';

/** Attributes whose texts are ids of teams and pods, which may be removed while rules go on naming them. */
export const NAMING_ATTRIBUTES = ['owner_team', 'pod'] as const;
const NAMING_FIELDS: ReadonlySet<string> = new Set(NAMING_ATTRIBUTES.map((attribute) => `attribute:${attribute}`));

/** Met by no account. */
export const NOTHING: Rule = { any: [] };

/** Ids of the teams and pods that a rule names. */
export function namedInRule(rule: Rule): readonly string[] {
  return [...new Set(conditionsOf(rule).flatMap((condition) => (NAMING_FIELDS.has(condition.field) ? textsOf(condition) : [])))];
}

function textsOf(condition: Condition): readonly string[] {
  if ('texts' in condition) return condition.texts;
  return 'text' in condition ? [condition.text] : [];
}

/**
 * The rule, or nothing where it names a team or pod that is not there any more: what was meant is not known then, and "not the pod that was
 * removed" would be every account.
 */
export function answerable(rule: Rule, there: ReadonlySet<string>): Rule {
  return namedInRule(rule).every((id) => there.has(id)) ? rule : NOTHING;
}
