import { conditionsOf, isBounded } from '../../measures/segments/index.ts';
import type { Setting } from '../drafts/index.ts';
import { fitOfChance, fitOfFit, ruleTooLarge } from './icp-fit.errors.ts';
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
        // The chance is learned from metrics, of which the fit is one: it would be told what it said itself.
        if (conditionsOf(rule).some(({ field }) => field === 'attribute:chance_to_leave')) throw fitOfChance();
      }
    return rules;
  },
  audit: { action: 'icp_fit.published', subjectKind: 'icp_fit' },
};
