import type { UsageStore } from '../facts/usage/index.ts';
import { NO_LINES } from '../facts/usage/usage-lines.ts';

/** No account has been used. */
export const unusedStore: UsageStore = {
  linesOfAccounts: async () => NO_LINES,
  counts: async () => [],
  activeContacts: async () => [],
  firstOccurrences: async () => [],
  changes: async () => [],
  retention: async () => [],
  adoption: async () => [],
  timelineOfAccount: async () => [],
  stickiness: async () => [],
  topContacts: async () => [],
  properties: async () => ({ events: 0, properties: [] }),
  totals: async () => ({ events: 0, count: 0, accounts: 0, contacts: 0, firstDay: null, lastDay: null }),
};
