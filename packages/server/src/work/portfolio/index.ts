export { askingOf } from './http/asking.ts';
export { type AccountSource, accountSource, type Asking } from './store/account-source.ts';
export { matching } from './store/matching.ts';
export type { PortfolioScope } from './filter.ts';
export { viewsNaming } from './store/views-naming.read.ts';
export type { PortfolioFilter } from './filter.ts';
