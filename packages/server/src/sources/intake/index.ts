export type { ActionOfBatch, UsageBatch, UsageKind, UsageToCount } from './usage-batch.ts';
export { collectUsage } from './usage-batch.ts';
export type { RowsJournal, UsageSink } from './ports.ts';
export { MAIN_PRODUCT } from './read-events.ts';
