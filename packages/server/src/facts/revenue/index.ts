export type {
  ChurnFacts,
  InvoiceFacts,
  MoneyAskedFacts,
  MoneyBackFacts,
  SubscriptionFacts,
  SubscriptionVersionFacts,
  ValueFacts,
} from './revenue-facts.ts';
export { asksRefund, REFUND_WORDS } from './refund-words.ts';
export { lostInvoluntarily } from './involuntary.ts';
export { writeChurns } from './store/churn-events.store.ts';
export { writeInvoices } from './store/invoices.store.ts';
export { writeRates } from './store/rates.store.ts';
export { writeSubscriptions } from './store/subscriptions.store.ts';
export { writeValues } from './store/value-entries.store.ts';
export { paidSpanFrom, paidSpanOf, type PaidSpan } from './paid-span.ts';
export { AFTER_DAYS, type BandCustomer, LEAST, retentionByBand } from './retention-by-band.ts';
export { readFirstPaidDay, readLastPaidDay, readPaidAccounts } from './store/paid-lines.read.ts';
export { type PurchasesOfAccount, readPurchases } from './store/purchases.read.ts';
export { readRates, readRatesShown } from './store/rates.read.ts';
export type { LedgerColumns } from './ledger-columns.ts';
export type { LedgerKind } from './ledger.ts';
export type { Reason } from './ledger-legs.ts';
export { monthOf } from './restatement.ts';
export { type KnownRate, type Rates, ratesShownIn } from './rates.ts';
export { readLedgerColumns } from './store/ledger-columns.read.ts';
export { areLedgersStated } from './store/stale-ledgers.store.ts';
export { restateStale, type LedgerDeps } from './use-cases/restate.ts';
export { type Factor, factorOf, SAME, worth, worthOf } from './worth.ts';
export { type RevenueFactsOf, revenueFactsOf, subscriptionFactsOf } from './store/revenue-facts.read.ts';
export type { CostKind } from './costs.ts';
export { COST_KINDS } from './costs.ts';
export { writeCosts } from './store/costs.store.ts';
export { writePrices } from './store/prices.store.ts';
export { writeCreditNotes, writeInvoiceLines, writePayments } from './store/payments.store.ts';
export { writeRefundRequests } from './store/told-requests.store.ts';
export { writeRefunds } from './store/refunds.store.ts';
export { firstPaidDay, inWorkspaceCurrency, mrrOn, type PaidSubscription, type Rate } from './mrr-line.ts';
export { keepVersions } from './store/keep-versions.store.ts';
export { type RefundFacts, refundsOf } from './store/refunds-of.read.ts';
export type { MovedMoney } from './refund-rate.ts';
export { readMovedMoney } from './store/refunds.read.ts';
export { type CostMonth, costOver } from './cost-months.ts';
export { type ProductCostMonth, productCostsOfAccounts } from './store/product-cost-months.store.ts';
export { spreadCost } from './spread-cost.ts';
export { restateCosts } from './use-cases/restate-costs.ts';
export { costMonthsOfAccounts, type CostsWithin, readCostedPeriod, readCostsWithin } from './store/cost-months.store.ts';
export { heldRefunds } from './store/held-refunds.ts';
