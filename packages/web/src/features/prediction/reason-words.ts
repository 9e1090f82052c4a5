import { useMembership } from '../../api/session.ts';
import type { AccountPrediction } from '../../api/generated/types.gen.ts';
import { useMetricInfos } from '../../kit/definition/definitions.tsx';
import type { MetricInfo } from '../../kit/definition/metric.ts';
import { readingText } from '@perennial/words/reading-text';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { Words } from '../../kit/words/words.ts';
import { inputName } from '../../kit/words/input-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export type Reason = AccountPrediction['kinds'][number]['reasons'][number];

/** "Active seats 23% (usually 68%)", or that it is not known. */
export function useReasonWords(): (reason: Reason) => string {
  const t = useWords();
  const format = useFormat();
  const infos = useMetricInfos();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  return (reason) => reasonWords({ t, format, infos, currency }, reason);
}

type Saying = {
  readonly t: Words;
  readonly format: Format;
  readonly infos: ReadonlyMap<string, MetricInfo>;
  readonly currency: string;
};

function reasonWords({ t, format, infos, currency }: Saying, { key, value, usual }: Reason): string {
  const name = inputName(t, key);
  if (value === null) return t('prediction.reason.unknown', { name });
  const info = infos.get(key);
  // Yes or no: the name of it says all.
  if (info === undefined) return value > 0 ? name : t('prediction.reason.not', { name });
  const write = (of: number) => readingText(format, { unit: info.unit, value: of, currency });
  return t('prediction.reason', { name, value: write(value), usual: write(usual) });
}
