import { answerable } from '../../measures/segments/index.ts';
import type { Setting } from '../drafts/index.ts';
import { type Activation, DEFAULT_ACTIVATION } from './activation.ts';
import { checkDefinition } from './check-definition.ts';
import { defaultDefinitions } from './default-definitions.ts';
import type { FirstValueDefinition } from './definition.ts';

/** All that is published at once: definitions in order, and what counts as activated. */
export type FirstValueRules = { readonly definitions: readonly FirstValueDefinition[]; readonly activation: Activation };

/** What holds where nothing was published. */
export const SHIPPED_RULES: FirstValueRules = { definitions: defaultDefinitions(), activation: DEFAULT_ACTIVATION };

/** A definition that names a team or pod which is not there any more holds for nobody. */
export function answerableRules(rules: FirstValueRules, there: ReadonlySet<string>): FirstValueRules {
  return { ...rules, definitions: rules.definitions.map((one) => ({ ...one, appliesTo: answerable(one.appliesTo, there) })) };
}

/** By what clocks run. */
export const FIRST_VALUE_SETTING: Setting<FirstValueRules> = {
  subject: 'first_value',
  ships: SHIPPED_RULES,
  check: (rules) => ({ ...rules, definitions: rules.definitions.map(checkDefinition) }),
  audit: { action: 'first_value.published', subjectKind: 'first_value' },
};
