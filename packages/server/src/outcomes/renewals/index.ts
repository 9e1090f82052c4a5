export { writeRenewalCalls } from './use-cases/write-told-calls.ts';
