import type { Rule } from '../../measures/segments/index.ts';
import type { FirstValueDefinition, StepCondition } from './definition.ts';

export type ProductRhythm = { readonly key: string; readonly useCycle: 'day' | 'week' | 'month' };

/** Where too few have reached it for a benchmark: days after which a waiting account counts as late, by use cycle. */
export const FALLBACK_DAYS = { day: 60, week: 60, month: 75 } as const;

const FIRST_USE: StepCondition = { kind: 'actions', actions: [], count: 1, contacts: 1, withinDays: null };

/**
 * What ships: for monthly products the first month that closes well; for work tools half of the seats or three departments in
 * one week; where no seats are sold, core actions by two people. A workspace changes them; they only must not be met by a
 * demonstration.
 */
export function defaultDefinitions(): readonly FirstValueDefinition[] {
  const monthly: Rule = { field: 'attribute:use_cycle', op: 'is', text: 'month' };
  const hasSeats: Rule = { field: 'metric:seats', op: 'gte', value: 1 };
  return [
    definition('default_0', { name: 'monthly', appliesTo: monthly }, [{ kind: 'month', ratio: 0.95 }]),
    definition('default_1', { name: 'work_tool', appliesTo: hasSeats }, [
      { kind: 'departments', departments: 3, withinDays: 7 },
      { kind: 'seats', ratio: 0.5, withinDays: 7 },
    ]),
    definition('default_2', { name: 'without_seats', appliesTo: { all: [] } }, [
      { kind: 'actions', actions: [], count: 40, contacts: 2, withinDays: 7 },
    ]),
  ];
}

function definition(
  id: string,
  { name, appliesTo }: { readonly name: string; readonly appliesTo: Rule },
  value: readonly StepCondition[],
): FirstValueDefinition {
  return {
    id,
    name,
    appliesTo,
    steps: [
      { key: 'first_use', name: 'first_use', anyOf: [FIRST_USE] },
      { key: 'first_value', name: 'first_value', anyOf: value },
    ],
  };
}
