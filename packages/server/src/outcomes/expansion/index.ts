export { writeOpportunities } from './store/told-opportunities.store.ts';
export { heldOpportunities } from './store/held-opportunities.ts';
