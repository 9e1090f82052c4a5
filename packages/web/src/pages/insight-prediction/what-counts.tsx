import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { inputName } from '../../kit/words/input-name.ts';
import type { Learned } from './queries.ts';

/** What the history says counts: by how much each multiplies the odds, one spread more of it. */
export function WhatCounts({ model }: { readonly model: NonNullable<Learned['model']> }) {
  const t = useWords();
  const format = useFormat();
  const { weights, inputs, degrees } = model;
  const far = Math.max(...weights.flatMap(({ lower, upper }) => [upper, 1 / lower]), 1.1);
  return (
    <Card title={t('prediction.counts')}>
      <p className="p-label">{t('prediction.counts.means')}</p>
      <IntervalRows
        from={-Math.log(far)}
        to={Math.log(far)}
        marks={[{ at: 0, name: t('prediction.counts.nothing') }]}
        rows={weights.map(({ key, isUnknown, odds, lower, upper }) => ({
          id: `${key}/${isUnknown}`,
          name: isUnknown ? t('prediction.reason.unknown', { name: inputName(t, key) }) : inputName(t, key),
          interval: { value: Math.log(odds), lower: Math.log(lower), upper: Math.log(upper) },
          text: t('prediction.counts.odds', {
            odds: format.number(odds, 2),
            lower: format.number(lower, 2),
            upper: format.number(upper, 2),
          }),
        }))}
      />
      <p className="p-meta">{t('prediction.counts.held', { inputs: format.number(inputs, 0), degrees: format.number(degrees, 1) })}</p>
    </Card>
  );
}
