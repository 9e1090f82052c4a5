export type { Outcome, Window } from './case.ts';
export { type Asked, lastToldDay } from './dates.ts';
export type { Found } from './found.ts';
export { outcomeOf } from './outcome.ts';
export { type PresentedFound, presentFound } from './present-found.ts';
export { AS_USUAL, askBacktest, readBacktest } from './store/backtests.store.ts';
export { caseLines } from './use-cases/case-file.ts';
