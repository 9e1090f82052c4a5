export type { UsageAction, UsageOfAccount } from './usage-of-account.ts';
export { NO_USAGE } from './usage-of-account.ts';
