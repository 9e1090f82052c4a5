export { accountSubject, attributesOfTeam } from './account-subject.ts';
export { type AttributeValue, evaluateRule, type Subject } from './evaluate-rule.ts';
export { answerable, NAMING_ATTRIBUTES, namedInRule } from './named-in-rule.ts';
export { type Condition, conditionsOf, EVERYTHING, type FieldRef, isBounded, type Rule } from './rule.ts';
export { type AttributeField, compileRule, type RuleFields } from './store/compile-rule.ts';
export { namedNow, readRuleNames, requireNamed, type RuleName } from './store/rule-names.read.ts';
