export type { PartnerFacts, PartnerRole, PartnerSuccessor } from './partners-facts.ts';
export { writePartners } from './store/partner-rows.store.ts';
export { partnersOf } from './store/partners-facts.read.ts';
