import { conditionsOf, isBounded } from '../../measures/segments/index.ts';
import type { Setting } from '../drafts/index.ts';
import { fitOfFit, ruleTooLarge } from './icp-fit.errors.ts';
import { FIT_PARTS, type FitRules, ICP_FIT, NO_FIT_RULES } from './icp-fit.ts';

/** Whom we sell to best. */
export const FIT_SETTING: Setting<FitRules> = {
  subject: 'icp_fit',
  ships: NO_FIT_RULES,
  check: (rules) => {
    for (const part of FIT_PARTS)
      for (const rule of [rules.parts[part].full, rules.parts[part].half]) {
        if (!isBounded(rule)) throw ruleTooLarge(part);
        if (conditionsOf(rule).some(({ field }) => field === `metric:${ICP_FIT}`)) throw fitOfFit();
      }
    return rules;
  },
  audit: { action: 'icp_fit.published', subjectKind: 'icp_fit' },
};
