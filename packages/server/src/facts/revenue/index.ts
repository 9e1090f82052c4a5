export type { ChurnFacts, InvoiceFacts, SubscriptionFacts, SubscriptionVersionFacts, ValueFacts } from './revenue-facts.ts';
export { lostInvoluntarily } from './involuntary.ts';
export { writeChurns } from './store/churn-events.store.ts';
export { writeInvoices } from './store/invoices.store.ts';
export { writeRates } from './store/rates.store.ts';
export { writeSubscriptions } from './store/subscriptions.store.ts';
export { writeValues } from './store/value-entries.store.ts';
export { readLastPaidDay } from './store/paid-lines.read.ts';
export { type RevenueFactsOf, revenueFactsOf, subscriptionFactsOf } from './store/revenue-facts.read.ts';
