export { changedAccounts, type Outcome, refusedFor, summarise } from './outcomes.ts';
export { mergeValues } from './merge-values.ts';
export { toInstant } from './to-instant.ts';
export { writeAccounts } from './store/accounts.store.ts';
export { writeContacts } from './store/contacts.store.ts';
export type { FactKind } from './store/fact-kind.ts';
export { nameAccounts } from './store/names.store.ts';
export { markAllStale, markStale } from './store/stale-accounts.store.ts';
export { writeFacts } from './store/write-facts.ts';
