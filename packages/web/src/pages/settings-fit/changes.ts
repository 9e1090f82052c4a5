import type { FitRules } from '../../api/generated/types.gen.ts';
import { same } from '../../features/drafts/same.ts';
import { ruleSentence, type Saying } from '../../features/rule-builder/rule-sentence.ts';
import { FIT_PARTS, isEmpty } from './fit-parts.ts';

/** What the draft says that the live rules do not, one sentence for each rule. */
export function changesOf(live: FitRules, drafted: FitRules, saying: Saying): readonly string[] {
  const { t } = saying;
  return FIT_PARTS.flatMap((part) =>
    (['full', 'half'] as const).flatMap((how) => {
      const rule = drafted.parts[part][how];
      if (same(rule, live.parts[part][how])) return [];
      return t('icp-fit.change', {
        where: t(`icp-fit.${how}.of`, { part: t(`icp-fit.part.${part}`) }),
        rule: isEmpty(rule) ? t('icp-fit.unset') : ruleSentence(rule, saying),
      });
    }),
  );
}
