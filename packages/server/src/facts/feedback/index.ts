export type { AnswerFacts, JudgementFacts, PulseFacts } from './feedback-facts.ts';
export { writeAnswers } from './store/answers.store.ts';
export { writePulses } from './store/pulses.store.ts';
export { type FeedbackFactsOf, feedbackFactsOf } from './store/feedback-facts.read.ts';
export { deleteJudgement, insertJudgement, judgementsOfAccount } from './store/judgements.store.ts';
