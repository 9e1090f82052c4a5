import { ownWord } from '@perennial/words/own-word';
import { useMemo } from 'react';
import type { Metric } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { basisSentence, provenance } from './basis-sentence.ts';
import { useOwnMetrics } from './queries.ts';

/** Names and definitions of metrics of the workspace's own, under the keys of all metrics: what is said, and where it comes from. */
export function useOwnMetricWords(metrics: readonly Metric[]): ReadonlyMap<string, string> {
  const t = useWords();
  const format = useFormat();
  const own = metrics.filter((metric) => metric.own !== null);
  const { data } = useOwnMetrics(own.length > 0);
  return useMemo(() => {
    const told = new Map(data?.metrics.map(({ key, lastToldOn }) => [key, lastToldOn]));
    return new Map(
      own.flatMap(({ key, own: origin }) => {
        if (origin === null) return [];
        const { name, definition } = ownWord(origin.words, t.language);
        const last = told.get(key);
        const from =
          last === undefined ? basisSentence(t, origin.basis) : provenance(t, origin.basis, last === null ? null : format.day(last));
        return [
          [`metrics.${key}.name`, name],
          [`metrics.${key}.definition`, `${definition} ${from}.`],
        ] as const;
      }),
    );
    // The list is made anew at every render; the query's data is not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [metrics, data, t, format]);
}
