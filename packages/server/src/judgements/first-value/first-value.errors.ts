import { Failure } from '../../kernel/failure.ts';

export const noSteps = () => new Failure('invalid', 'first_value.no_steps');
export const stepWithoutCondition = (step: string) => new Failure('invalid', 'first_value.step_without_condition', { step });
export const metByADemo = (step: string) => new Failure('invalid', 'first_value.met_by_a_demo', { step });
export const stepTwice = (step: string) => new Failure('invalid', 'first_value.step_twice', { step });
export const notComputedYet = () => new Failure('precondition', 'first_value.not_computed_yet');
