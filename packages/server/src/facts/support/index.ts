export type { ReleaseFacts, TicketFacts } from './support-facts.ts';
export { writeReleases } from './store/releases.store.ts';
export { writeTickets } from './store/tickets.store.ts';
export { type SupportFactsOf, supportFactsOf } from './store/support-facts.read.ts';
export { ticketsOpened } from './store/tickets-opened.read.ts';
