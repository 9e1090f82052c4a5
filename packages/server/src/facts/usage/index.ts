export { groupUsage } from './group-usage.ts';
export type { PauseFacts } from './pause-facts.ts';
export type { UsageAction, UsageOfAccount } from './usage-of-account.ts';
export { NO_USAGE } from './usage-of-account.ts';
export { pausesOf } from './store/pauses-of.read.ts';
export { writePauses } from './store/pauses.store.ts';
export { writeProducts } from './store/products.store.ts';
export { classifyAction, type ProductUse } from './product-use.ts';
export {
  type DayCount,
  type EventPage,
  type ProductVolume,
  type SeenAction,
  type TimelineLine,
  USAGE_STORE_CALLS,
  type UsageEvent,
  type UsageStore,
  type UsageTotals,
} from './usage-store.ts';
export { addProducts, productUses } from './store/product-use.store.ts';
export type { UsageOfAccounts } from './use-cases/read-usage.ts';
export type { UsageScope, UsageWriter } from './use-cases/write-usage.ts';
export { usageChecker } from './use-cases/check-usage.ts';
export type { KnownAmong } from './store/known-usage.ts';
