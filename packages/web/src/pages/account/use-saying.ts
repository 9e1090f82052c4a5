import { useMembership } from '../../api/session.ts';
import { useMetricInfos } from '../../kit/definition/definitions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Words, formats and the catalogue of metrics, for sentences made of readings. */
export function useSaying() {
  const t = useWords();
  const format = useFormat();
  const infos = useMetricInfos();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  return { t, format, infoOf: (metric: string) => infos.get(metric), currency };
}
