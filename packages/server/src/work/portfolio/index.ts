export { askingOf } from './http/asking.ts';
export { type AccountSource, accountSource, type Asking } from './store/account-source.ts';
export { accountsMeeting } from './store/accounts-meeting.ts';
export { matching } from './store/matching.ts';
export type { PortfolioFilter, PortfolioScope } from './filter.ts';
export { viewsNaming } from './store/views-naming.read.ts';
export { heldViews } from './store/held-views.ts';
