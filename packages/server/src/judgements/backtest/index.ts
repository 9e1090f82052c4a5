export type { Asked } from './dates.ts';
export type { Found } from './found.ts';
export { type PresentedFound, presentFound } from './present-found.ts';
export { askBacktest, readBacktest } from './store/backtests.store.ts';
export { caseLines } from './use-cases/case-file.ts';
