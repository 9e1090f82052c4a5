import type { FirstValueDefinition, StepCondition } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

export type Step = FirstValueDefinition['steps'][number];

export const NEW_CONDITION: { readonly [Kind in StepCondition['kind']]: Extract<StepCondition, { kind: Kind }> } = {
  actions: { kind: 'actions', actions: [], count: 10, contacts: 2, withinDays: 7 },
  seats: { kind: 'seats', ratio: 0.5, withinDays: 7 },
  departments: { kind: 'departments', departments: 2, withinDays: 7 },
  month: { kind: 'month', ratio: 0.95 },
  milestone: { kind: 'milestone', title: '' },
  sign_off: { kind: 'sign_off' },
};
export const KINDS = Object.keys(NEW_CONDITION) as StepCondition['kind'][];

const FIRST_USE: StepCondition = { kind: 'actions', actions: [], count: 1, contacts: 1, withinDays: null };

/** Ways to begin: first value is told by what people do, by orders, by a month that closes well, or a contact signs it off. */
export const BEGINNINGS = {
  actions: NEW_CONDITION.actions,
  orders: { kind: 'actions', actions: [], count: 10, contacts: 3, withinDays: null },
  month: NEW_CONDITION.month,
  sign_off: NEW_CONDITION.sign_off,
} as const satisfies Record<string, StepCondition>;
export type Beginning = keyof typeof BEGINNINGS;

export function newDefinition(t: Words, by: Beginning, id: string): FirstValueDefinition {
  const value: Step = { key: 'first_value', name: 'first_value', anyOf: [BEGINNINGS[by]] };
  return {
    id,
    name: t('first-value-settings.definition.new'),
    appliesTo: { all: [] },
    steps: by === 'sign_off' ? [value] : [{ key: 'first_use', name: 'first_use', anyOf: [FIRST_USE] }, value],
  };
}

/** Before the last, which is the one for whoever is left. */
export function withDefinition(definitions: readonly FirstValueDefinition[], definition: FirstValueDefinition): FirstValueDefinition[] {
  const at = Math.max(0, definitions.length - 1);
  return [...definitions.slice(0, at), definition, ...definitions.slice(at)];
}
