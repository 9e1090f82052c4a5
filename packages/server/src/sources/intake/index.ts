export type { ActionOfBatch, UsageBatch, UsageKey, UsageKind, UsageToCount, VisitorLink } from './usage-batch.ts';
export { collectUsage, saidBy } from './usage-batch.ts';
export type { BatchOutcome, FactWriters, Move, RowsJournal, UsageSink } from './use-cases/ports.ts';
export { MAIN_PRODUCT } from './read-events.ts';
export { readIntakeLag } from './store/intake-lag.read.ts';
export type { PruneJournal } from './use-cases/prune-journal.ts';
