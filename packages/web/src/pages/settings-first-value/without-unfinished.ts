import type { FirstValueRules, StepCondition } from '../../api/generated/types.gen.ts';

/** A condition that does not say yet what it waits for. */
export function isUnfinished(condition: StepCondition): boolean {
  return condition.kind === 'milestone' && condition.title.trim() === '';
}

/** What can be kept and tried: the rules without the conditions that somebody is still writing. */
export function withoutUnfinished(rules: FirstValueRules): FirstValueRules {
  const finished = <Step extends { readonly anyOf: StepCondition[] }>(step: Step): Step => ({
    ...step,
    anyOf: step.anyOf.filter((condition) => !isUnfinished(condition)),
  });
  return { ...rules, definitions: rules.definitions.map((definition) => ({ ...definition, steps: definition.steps.map(finished) })) };
}
