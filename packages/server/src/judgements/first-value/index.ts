export { type Activation, type ActivationState } from './activation.ts';
export { activationRate, benchmarkOf, type FirstValueBenchmark, isOverdue } from './benchmark.ts';
export { FALLBACK_DAYS } from './default-definitions.ts';
export type { FirstValueDefinition, FirstValueStep, StepCondition } from './definition.ts';
export { type FirstValueClock, type ReachedStep } from './first-value-clock.ts';
export { answerableRules, FIRST_VALUE_SETTING, type FirstValueRules, SHIPPED_RULES } from './first-value-setting.ts';
export { firstValueOf, type FirstValueOfAccount } from './first-value-of.ts';
export { triedSteps } from './tried-steps.ts';
export { FIRST_VALUE_METRICS, readFirstValue } from './first-value-metrics.ts';
