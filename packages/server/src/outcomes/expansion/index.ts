export { writeOpportunities } from './store/told-opportunities.store.ts';
