export { writeRenewalCalls } from './use-cases/write-told-calls.ts';
export { heldRenewals, heldTargets } from './store/held-renewals.ts';
