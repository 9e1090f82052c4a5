import type { Rule } from '../../measures/segments/index.ts';

/**
 * What first value means for the accounts that a rule names: steps in order, the last of which is the value itself.
 */
export type FirstValueDefinition = {
  readonly id: string;
  readonly name: string;
  readonly appliesTo: Rule;
  readonly steps: readonly FirstValueStep[];
};

/** Reached on the first day on which any of its conditions holds, not before the step that comes ahead of it. */
export type FirstValueStep = { readonly key: string; readonly name: string; readonly anyOf: readonly StepCondition[] };

export type StepCondition =
  /** So many actions by so many contacts, within some days or since the start. No action named: core actions. */
  | {
      readonly kind: 'actions';
      readonly actions: readonly string[];
      readonly count: number;
      readonly contacts: number;
      readonly withinDays: number | null;
    }
  /** A share of the seats paid for is active within some days. */
  | { readonly kind: 'seats'; readonly ratio: number; readonly withinDays: number }
  /** So many departments have an active contact within some days. */
  | { readonly kind: 'departments'; readonly departments: number; readonly withinDays: number }
  /** A whole calendar month was worked through, and of what can end badly in it this share ended well. */
  | { readonly kind: 'month'; readonly ratio: number }
  /** A milestone whose title has these words is done. */
  | { readonly kind: 'milestone'; readonly title: string }
  /** A named contact confirmed a value entry. */
  | { readonly kind: 'sign_off' };

const LEAST_COUNT = 3;
const LEAST_CONTACTS = 2;

/** A usage step that a demonstration alone could meet; such a definition is not published. */
export function isMetByADemo(condition: StepCondition): boolean {
  return condition.kind === 'actions' && (condition.count < LEAST_COUNT || condition.contacts < LEAST_CONTACTS);
}
