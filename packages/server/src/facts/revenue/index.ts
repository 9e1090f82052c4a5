export type { ChurnFacts, InvoiceFacts, SubscriptionFacts, SubscriptionVersionFacts, ValueFacts } from './revenue-facts.ts';
export { lostInvoluntarily } from './involuntary.ts';
export { writeChurns } from './store/churn-events.store.ts';
export { writeInvoices } from './store/invoices.store.ts';
export { writeRates } from './store/rates.store.ts';
export { writeSubscriptions } from './store/subscriptions.store.ts';
export { writeValues } from './store/value-entries.store.ts';
export { paidSpanFrom, paidSpanOf, type PaidSpan } from './paid-span.ts';
export { AFTER_DAYS, type BandCustomer, LEAST, retentionByBand } from './retention-by-band.ts';
export { readLastPaidDay, readPaidAccounts, readRates } from './store/paid-lines.read.ts';
export { type RevenueFactsOf, revenueFactsOf, subscriptionFactsOf } from './store/revenue-facts.read.ts';
export type { AccountCosts, AllocatedCost, Cost, CostKind, CostOfKind, CostsOfWindow, CostSpread } from './costs.ts';
/** @public for margins and lifetime value */
export { COST_KINDS, costsOf } from './costs.ts';
export { writeCosts } from './store/costs.store.ts';
/** @public for margins and lifetime value */
export { type CostBook, type CostsAsked, type EventsOf, readCosts, type SharedCost } from './store/costs.read.ts';
/** @public for margins and lifetime value */
export { eventsOfPeople } from './store/events-of-people.read.ts';
export { writePrices } from './store/prices.store.ts';
export { writeCreditNotes, writeInvoiceLines, writePayments } from './store/payments.store.ts';
export { writeRefunds } from './store/refunds.store.ts';
export { inWorkspaceCurrency, mrrOn, type PaidSubscription, type Rate } from './mrr-line.ts';
export { firstPaidDay, quarterOf } from './retention.ts';
