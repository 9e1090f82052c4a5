import type { Words } from '../words/words.ts';

/** Codes of causes, as the server knows them: the first level, and the second of each. */
export const causes = {
  product: ['gap', 'defect', 'performance', 'usability', 'integration'],
  onboarding: ['slow', 'data', 'no_owner', 'wrong_scope'],
  education: ['low_skill', 'turnover', 'no_trainer'],
  expectation: ['oversold', 'misunderstood', 'no_goal'],
  service: ['support', 'outage', 'delivery', 'custom_burden'],
  relationship: ['champion_left', 'sponsor_change', 'single_thread', 'neglect'],
  commercial: ['price', 'budget', 'terms', 'payment_failed'],
  fit: ['wrong_segment', 'too_small', 'season_only'],
  competition: ['replaced', 'in_house', 'group_decision'],
  external: ['closed', 'merged', 'regulation'],
  abuse: ['fake_account', 'reseller'],
} as const;

/** A code of a cause in words; the code where none are known. */
export const causeText = (t: Words, code: string): string => t.find(`renewals.cause.${code}`) ?? code;
