export { type OrderFacts, TOLD_STEPS, type ToldStep } from './order-facts.ts';
export { type OrderFactsOf, orderFactsOf } from './store/order-facts.read.ts';
export { writeOrderSteps } from './store/told-orders.store.ts';
