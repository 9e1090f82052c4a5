export { writeReleases } from './store/releases.store.ts';
export { writeTickets } from './store/tickets.store.ts';
