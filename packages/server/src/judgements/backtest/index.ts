export type { Outcome, Window } from './case.ts';
export { type Asked, lastToldDay, splitDates } from './dates.ts';
export type { Found } from './found.ts';
export { outcomeOf } from './outcome.ts';
export { type PresentedFound, presentFound } from './present-found.ts';
export { type Stood, standOn, type ToStand } from './stand.ts';
export { AS_USUAL, BACKTESTS } from './store/backtests.store.ts';
export { caseLines } from './use-cases/case-file.ts';
export { openPast, type Past } from './use-cases/open-past.ts';
