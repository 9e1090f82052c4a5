import type { FitEffect } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Band = FitEffect['bands'][number]['band'];

/** A fit, and how many have which, in words. */
export function useFitWords() {
  const t = useWords();
  const short = (band: Band) => band ?? t('icp-fit.card.null');
  return {
    short,
    band: (band: Band) => (band === null ? t('icp-fit.retention.unknown') : t('icp-fit.retention.band', { band })),
    sum: ({ bands, setWeight, knownMin }: FitEffect, isChanged: boolean) => {
      if (setWeight < knownMin) return t('icp-fit.effect.none');
      const n = (band: Band) => bands.find((one) => one.band === band)?.after ?? 0;
      return t(isChanged ? 'icp-fit.effect.would' : 'icp-fit.effect.is', { a: n('A'), b: n('B'), c: n('C'), d: n('D'), unknown: n(null) });
    },
  };
}
