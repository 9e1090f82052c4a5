export { type CareFacts } from './care-state.ts';
export { type FieldSnapshot, fieldAsOf, fieldFrom } from './field-as-of.ts';
export { type Benchmarks } from './first-value-of-all.ts';
export { type DayToJudge, type JudgedDay, judgeDays, type States } from './judge-days.ts';
export { type Before, type Field, type Judgement, type Rulebook } from './judge-account.ts';
export { JUDGED_METRICS } from './judged-metrics.ts';
export { readLastJudged } from './store/last-judged.read.ts';
export { type Rehearsal, rehearseSignals } from './use-cases/rehearse-signals.ts';
