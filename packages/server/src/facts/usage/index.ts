export type { PauseFacts } from './pause-facts.ts';
export type { UsageAction, UsageOfAccount } from './usage-of-account.ts';
export { NO_USAGE } from './usage-of-account.ts';
export { pausesOf } from './store/pauses-of.read.ts';
export { writePauses } from './store/pauses.store.ts';
export { writeProducts } from './store/products.store.ts';
