import type { Setting } from '../../judgements/drafts/index.ts';
import { type CreditRule, SHIPPED_RULE } from './credit.ts';
import { sharedTooEarly } from './expansion.errors.ts';

/** Whom expansion is credited to. */
export const CREDIT_SETTING: Setting<CreditRule> = {
  subject: 'credit',
  ships: SHIPPED_RULE,
  check: (rule) => {
    if (rule.shared !== null && rule.shared.untilMonths <= rule.salesMonths) throw sharedTooEarly();
    return rule;
  },
  audit: { action: 'credit.published', subjectKind: 'credit_rule' },
};
