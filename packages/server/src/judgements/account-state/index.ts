export { type CareFacts, careStateOf } from './care-state.ts';
export { type FieldSnapshot, fieldAsOf, fieldFrom } from './field-as-of.ts';
export { type Benchmarks, firstValueOf, type FirstValueOfAccount, type FirstValueRules, segmentOf } from './first-value-of-all.ts';
export { type DayToJudge, type JudgedDay, judgeDay, judgeDays, type States } from './judge-days.ts';
export { type Before, type Field, judgeAccount, type Judgement, type Rulebook } from './judge-account.ts';
export { JUDGED_METRICS } from './judged-metrics.ts';
export { type Stage, stageOf } from './stage.ts';
export { type Rehearsal, rehearseSignals } from './use-cases/rehearse-signals.ts';
