import { writeAccounts, writeContacts } from '../facts/accounts/index.ts';
import { writeAnswers, writePulses } from '../facts/feedback/index.ts';
import { writeChurns, writeInvoices, writeRates, writeSubscriptions, writeValues } from '../facts/revenue/index.ts';
import { writeReleases, writeTickets } from '../facts/support/index.ts';
import { writeInteractions, writeMilestones, writeNotes, writeTasks } from '../facts/timeline/index.ts';
import { type UsageScope, type UsageWriter, writePauses, writeProducts } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database, Records } from '../platform/records/records.ts';
import type { RowKind, RowOf, WriteResult, WriteScope } from '../sources/imports/index.ts';

type WriteFacts = {
  readonly [Kind in Exclude<RowKind, 'usage'>]: (records: Records, scope: WriteScope, rows: readonly RowOf[Kind][]) => Promise<WriteResult>;
};

/** Who writes the rows of each kind; sources come before the facts and must not know them. */
export const writeFactRows: WriteFacts = {
  accounts: writeAccounts,
  contacts: writeContacts,
  subscriptions: writeSubscriptions,
  tickets: writeTickets,
  answers: writeAnswers,
  churns: writeChurns,
  notes: writeNotes,
  interactions: writeInteractions,
  invoices: writeInvoices,
  milestones: writeMilestones,
  pauses: writePauses,
  pulses: writePulses,
  tasks: writeTasks,
  values: writeValues,
  releases: writeReleases,
  products: writeProducts,
  rates: writeRates,
};

/** One import's writer: a transaction for each call, and for usage the way through the journal. */
export function rowWriter(
  deps: { readonly database: Database; readonly usageWriter: (scope: UsageScope) => UsageWriter },
  scope: UsageScope,
) {
  const writeUsage = deps.usageWriter(scope);
  return <Kind extends RowKind>(kind: Kind, rows: readonly RowOf[Kind][]): Promise<WriteResult> => {
    if (kind === 'usage') return writeUsage(rows as readonly RowOf['usage'][]);
    const write = writeFactRows[kind as Exclude<Kind, 'usage'>] as (
      records: Records,
      scope: WriteScope,
      rows: readonly RowOf[Kind][],
    ) => Promise<WriteResult>;
    return deps.database.inWorkspace(scope.workspaceId as WorkspaceId, (records) => write(records, scope, rows));
  };
}
