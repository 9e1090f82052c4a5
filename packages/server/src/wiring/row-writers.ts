import { writeAccounts, writeAccountTeam, writeBounces, writeContacts } from '../facts/accounts/index.ts';
import { writeAnswers, writePulses } from '../facts/feedback/index.ts';
import { writeOrderSteps } from '../facts/orders/index.ts';
import { writePartners } from '../facts/partners/index.ts';
import {
  writeChurns,
  writeCosts,
  writeCreditNotes,
  writeInvoiceLines,
  writeInvoices,
  writePayments,
  writePrices,
  writeRates,
  writeRefundRequests,
  writeRefunds,
  writeSubscriptions,
  writeValues,
} from '../facts/revenue/index.ts';
import { writeOpportunities } from '../outcomes/expansion/index.ts';
import { writeRenewalCalls } from '../outcomes/renewals/index.ts';
import { writeRisks } from '../facts/risks/index.ts';
import { writeCustomWork, writeServiceHours } from '../facts/services/index.ts';
import { writeReleases, writeTickets } from '../facts/support/index.ts';
import { writeInteractions, writeMilestones, writeNotes, writeTasks } from '../facts/timeline/index.ts';
import { type UsageScope, type UsageWriter, writePauses, writeProducts } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { analyzeTables } from '../platform/records/analyze-tables.ts';
import type { Database, Records } from '../platform/records/records.ts';
import type { RowKind, RowOf, WriteResult, WriteScope } from '../sources/imports/index.ts';

type WriteFacts = {
  readonly [Kind in Exclude<RowKind, 'usage'>]: (records: Records, scope: WriteScope, rows: readonly RowOf[Kind][]) => Promise<WriteResult>;
};

/** Who writes the rows of each kind; sources come before the facts and must not know them. */
export const writeFactRows: WriteFacts = {
  accounts: analyzing(['accounts'], writeAccounts),
  contacts: analyzing(['contacts', 'stakeholder_roles'], writeContacts),
  subscriptions: analyzing(['subscriptions', 'subscription_versions'], writeSubscriptions),
  tickets: analyzing(['tickets'], writeTickets),
  answers: analyzing(['answers'], writeAnswers),
  churns: analyzing(['churn_events'], writeChurns),
  notes: analyzing(['notes'], writeNotes),
  interactions: analyzing(['interactions'], writeInteractions),
  invoices: analyzing(['invoices'], writeInvoices),
  milestones: analyzing(['milestones'], writeMilestones),
  pauses: writePauses,
  pulses: analyzing(['pulses'], writePulses),
  risks: analyzing(['risks'], writeRisks),
  opportunities: analyzing(['opportunities'], writeOpportunities),
  tasks: analyzing(['tasks'], writeTasks),
  values: analyzing(['value_entries'], writeValues),
  releases: analyzing(['releases', 'release_uptakes'], writeReleases),
  customWork: analyzing(['custom_work'], writeCustomWork),
  serviceHours: analyzing(['service_hours'], writeServiceHours),
  partners: analyzing(['partners', 'partner_dependencies'], writePartners),
  bounces: analyzing(['mail_bounces'], writeBounces),
  costs: analyzing(['costs'], writeCosts),
  prices: writePrices,
  invoiceLines: analyzing(['invoice_lines'], writeInvoiceLines),
  payments: analyzing(['payments'], writePayments),
  refunds: analyzing(['refunds'], writeRefunds),
  refundRequests: analyzing(['refund_requests'], writeRefundRequests),
  creditNotes: analyzing(['credit_notes'], writeCreditNotes),
  orderSteps: analyzing(['order_steps'], writeOrderSteps),
  renewalCalls: analyzing(['renewal_calls'], writeRenewalCalls),
  accountTeam: analyzing(['account_team'], writeAccountTeam),
  products: writeProducts,
  rates: writeRates,
};

type Write<Row> = (records: Records, scope: WriteScope, rows: readonly Row[]) => Promise<WriteResult>;

/** Rows of one import after which its tables are looked at, and by how much more each time. */
const [LOOK_ROWS, LOOK_GROWTH] = [500, 8];

/** Writes, and from time to time lets the database know how full the tables have become. */
function analyzing<Row>(tables: readonly string[], write: Write<Row>): Write<Row> {
  const seen = new WeakMap<WriteScope, { rows: number; next: number }>();
  return async (records, scope, rows) => {
    const result = await write(records, scope, rows);
    const so = seen.get(scope) ?? { rows: 0, next: LOOK_ROWS };
    so.rows += result.added;
    if (so.rows >= so.next) {
      await analyzeTables(records, tables);
      so.next = so.rows * LOOK_GROWTH;
    }
    seen.set(scope, so);
    return result;
  };
}

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
