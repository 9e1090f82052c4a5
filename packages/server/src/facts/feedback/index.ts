export { writeAnswers } from './store/answers.store.ts';
export { writePulses } from './store/pulses.store.ts';
