import { type FirstValueDefinition, isMetByADemo } from './definition.ts';
import { metByADemo, noSteps, stepTwice, stepWithoutCondition } from './first-value.errors.ts';

/** Refuses a definition that nothing could reach, or that a demonstration would. */
export function checkDefinition(definition: FirstValueDefinition): FirstValueDefinition {
  const last = definition.steps.at(-1);
  if (last === undefined) throw noSteps();
  const seen = new Set<string>();
  for (const step of definition.steps) {
    if (step.anyOf.length === 0) throw stepWithoutCondition(step.name);
    if (seen.has(step.key)) throw stepTwice(step.name);
    seen.add(step.key);
  }
  if (last.anyOf.some(isMetByADemo)) throw metByADemo(last.name);
  return definition;
}
