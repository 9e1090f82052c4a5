import type { MetricBasis } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

/** By what a metric is counted: "By event “share”: how often in 28 days". */
export function basisSentence(t: Words, basis: MetricBasis): string {
  const days = (n: number) => t('own-metrics.days', { n });
  switch (basis.by) {
    case 'event':
      return t(`own-metrics.basis.${basis.counts}`, {
        name: basis.action.name,
        ...(basis.counts === 'days_since' ? {} : { days: days(basis.days) }),
      });
    case 'field': {
      const said = t(`own-metrics.basis.${basis.reads.as}`, { field: basis.field });
      return basis.freshDays === null ? said : t('own-metrics.basis.fresh', { basis: said, days: days(basis.freshDays) });
    }
    case 'survey':
      return t('own-metrics.basis.survey', { survey: surveyName(t, basis), days: days(basis.days) });
    case 'judgement':
      return t('own-metrics.basis.judgement', { days: days(basis.validDays) });
  }
}

type Survey = { readonly kind: 'nps' | 'csat' | 'ces' | 'remorse'; readonly survey: string | null };

/** "Onboarding (CSAT)", or just its kind. */
export function surveyName(t: Words, { kind, survey }: Survey): string {
  const word = t(`accounts.answer.${kind}`);
  return survey === null ? word : `${survey} (${word})`;
}

/** The same with the day on which it was last told. */
export function provenance(t: Words, basis: MetricBasis, lastTold: string | null): string {
  const said = basisSentence(t, basis);
  return lastTold === null ? t('own-metrics.neverTold', { basis: said }) : t('own-metrics.told', { basis: said, day: lastTold });
}
