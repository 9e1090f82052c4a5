import type { OwnMetric } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';

type Use = OwnMetric['uses'][number];

/** What rests on a metric, by its kind and name. */
export function useUseWords(): (use: Use) => string {
  const t = useWords();
  return ({ kind, name, by }) => {
    const said = kind === 'setting' ? (t.find(SETTINGS[name] ?? '') ?? name) : scorecardName(t, name);
    return t(`own-metrics.use.${kind}`, { name: said, by: by ?? '' });
  };
}

const SETTINGS: Readonly<Record<string, string>> = {
  first_value: 'settings.firstValue',
  scorecard_order: 'scorecards.order',
  signals: 'settings.signals',
  icp_fit: 'settings.fit',
};
