export type { OfferedTerms, OrderFacts } from './order-facts.ts';
export { type OrderFactsOf, orderFactsOf } from './store/order-facts.read.ts';
export { daysByHand, orderHistory } from './store/order-steps.store.ts';
export { writeOrderSteps } from './store/told-orders.store.ts';
export { takeOrderBack, tellOrder } from './use-cases/tell-order.ts';
