import { writeAccounts, writeContacts } from '../facts/accounts/index.ts';
import { writeAnswers, writePulses } from '../facts/feedback/index.ts';
import { writeChurns, writeInvoices, writeRates, writeSubscriptions, writeValues } from '../facts/revenue/index.ts';
import { writeReleases, writeTickets } from '../facts/support/index.ts';
import { writeInteractions, writeMilestones, writeNotes, writeTasks } from '../facts/timeline/index.ts';
import { usageChecker, type UsageScope, type UsageWriter, writePauses, writeProducts } from '../facts/usage/index.ts';
import type { ImportWriters } from '../sources/imports/index.ts';

/** What imports have the facts do: they come before them and must not know them. */
export function importWriters(usageWriter: (scope: UsageScope) => UsageWriter): ImportWriters {
  return {
    records: {
      accounts: writeAccounts, contacts: writeContacts, subscriptions: writeSubscriptions, tickets: writeTickets, answers: writeAnswers,
      churns: writeChurns, notes: writeNotes, interactions: writeInteractions, invoices: writeInvoices, milestones: writeMilestones,
      pauses: writePauses, pulses: writePulses, tasks: writeTasks, values: writeValues, releases: writeReleases, products: writeProducts,
      rates: writeRates,
    },
    usage: usageWriter,
    usageCheck: usageChecker,
  };
}
