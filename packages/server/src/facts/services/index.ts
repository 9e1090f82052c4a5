export type { CustomWorkFacts, ServiceHoursFacts } from './services-facts.ts';
export { writeCustomWork } from './store/custom-work.store.ts';
export { writeServiceHours } from './store/service-hours.store.ts';
export { type ServicesFactsOf, servicesFactsOf } from './store/services-facts.read.ts';
export { secondsWorked } from './store/seconds-worked.read.ts';
