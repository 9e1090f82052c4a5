import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { ChurnFacts, InvoiceFacts, MoneyAskedFacts, MoneyBackFacts, SubscriptionFacts, ValueFacts } from '../revenue-facts.ts';
import type { CostMonth } from '../cost-months.ts';
import { costMonthsOfAccounts } from './cost-months.store.ts';
import { foldVersions, type SubscriptionAndVersion } from '../fold-versions.ts';

type InvoiceRow = Pick<InvoiceFacts, 'id' | 'amountMinor' | 'currency' | 'isDisputed'> & {
  readonly accountId: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly paidOn: string | null;
  readonly state: 'open' | 'paid' | 'void' | 'written_off';
  readonly refusedOn: readonly string[];
  readonly subscriptionId: string | null;
  readonly productKeys: readonly string[];
};
type MoneyBackRow = Omit<MoneyBackFacts, 'day' | 'closedDay'> & {
  readonly accountId: string;
  readonly onDay: string;
  readonly closedOn: string | null;
};
type MoneyAskedRow = {
  readonly accountId: string;
  readonly id: string;
  readonly askedOn: string;
  readonly agreedOn: string | null;
  readonly declinedOn: string | null;
};
type ChurnRow = Omit<ChurnFacts, 'day'> & { readonly accountId: string; readonly churnedOn: string };
type ValueRow = Pick<ValueFacts, 'amountMinor' | 'currency'> & {
  readonly accountId: string;
  readonly notedOn: string;
  readonly confirmedOn: string | null;
};

const subscriptionsOf = loadSql<SubscriptionAndVersion>(new URL('subscriptions-of.sql', import.meta.url));
const invoicesOf = loadSql<InvoiceRow>(new URL('invoices-of.sql', import.meta.url));
const moneyBackOf = loadSql<MoneyBackRow>(new URL('money-back-of.sql', import.meta.url));
const moneyAskedOf = loadSql<MoneyAskedRow>(new URL('money-asked-of.sql', import.meta.url));
const churnsOf = loadSql<ChurnRow>(new URL('churns-of.sql', import.meta.url));
const valuesOf = loadSql<ValueRow>(new URL('values-of.sql', import.meta.url));

export type RevenueFactsOf = {
  readonly subscriptions: FactsByAccount<SubscriptionFacts>;
  readonly invoices: FactsByAccount<InvoiceFacts>;
  readonly moneyBack: FactsByAccount<MoneyBackFacts>;
  readonly moneyAsked: FactsByAccount<MoneyAskedFacts>;
  readonly churns: FactsByAccount<ChurnFacts>;
  readonly valueEntries: FactsByAccount<ValueFacts>;
  readonly costs: FactsByAccount<CostMonth>;
};

/** What these accounts pay for, alone. */
export async function subscriptionFactsOf(
  records: Records,
  wanted: Pick<FactsWanted, 'workspaceId' | 'accountIds'>,
): Promise<FactsByAccount<SubscriptionFacts>> {
  return foldVersions(await subscriptionsOf(records, { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds }));
}

/** What these accounts pay, owe, stopped paying, and gained. */
export async function revenueFactsOf(records: Records, wanted: FactsWanted): Promise<RevenueFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  return {
    subscriptions: await subscriptionFactsOf(records, wanted),
    invoices: byAccount(await invoicesOf(records, values), invoiceFacts),
    moneyBack: byAccount(await moneyBackOf(records, values), moneyBackFacts),
    moneyAsked: byAccount(await moneyAskedOf(records, values), moneyAskedFacts),
    churns: byAccount(await churnsOf(records, values), churnFacts),
    valueEntries: byAccount(await valuesOf(records, values), valueFacts),
    costs: await costMonthsOfAccounts(records, wanted),
  };
}

function invoiceFacts(row: InvoiceRow): InvoiceFacts {
  return {
    id: row.id,
    issuedDay: isoToDay(row.issuedOn),
    dueDay: isoToDay(row.dueOn),
    paidDay: dayOrNull(row.paidOn),
    amountMinor: row.amountMinor,
    currency: row.currency,
    refusedDays: row.refusedOn.map(isoToDay),
    isDisputed: row.isDisputed,
    // What was written off is no debt any more.
    isVoid: row.state === 'void' || row.state === 'written_off',
    subscriptionId: row.subscriptionId,
    productKeys: row.productKeys,
  };
}

function moneyBackFacts({ onDay, closedOn, accountId: _, ...row }: MoneyBackRow): MoneyBackFacts {
  return { ...row, day: isoToDay(onDay), closedDay: dayOrNull(closedOn) };
}

function moneyAskedFacts({ id, askedOn, agreedOn, declinedOn }: MoneyAskedRow): MoneyAskedFacts {
  return { id, day: isoToDay(askedOn), agreedDay: dayOrNull(agreedOn), declinedDay: dayOrNull(declinedOn) };
}

function churnFacts(row: ChurnRow): ChurnFacts {
  return {
    day: isoToDay(row.churnedOn),
    reason: row.reason,
    cause: row.cause,
    refundMinor: row.refundMinor,
    isReactivation: row.isReactivation,
  };
}

function valueFacts(row: ValueRow): ValueFacts {
  return {
    notedDay: isoToDay(row.notedOn),
    confirmedDay: dayOrNull(row.confirmedOn),
    amountMinor: row.amountMinor,
    currency: row.currency,
  };
}
