import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RaterFigures } from './queries.ts';
import { intervalSaid } from './said.ts';

/** Too hopeful, too dark or about right: what came against what colleagues' pulses of the same levels foretell. */
export function Leaning({ figures: { observed, foretold, leaning } }: { readonly figures: RaterFigures }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card title={t('raters.leaning')}>
      <p>
        <strong>{t(`raters.leaning.${leaning ?? 'unknown'}`)}</strong>
      </p>
      <IntervalRows
        from={0}
        to={Math.min(1, Math.ceil(5 * Math.max(observed.upper, foretold ?? 0)) / 5)}
        rows={[
          {
            id: 'came',
            name: t('raters.leaning.came'),
            interval: observed,
            ...(foretold === null ? {} : { against: foretold }),
            text: intervalSaid(t, format, observed),
          },
        ]}
      />
      <p className="p-meta">
        {foretold === null ? t('raters.noColleagues') : t('raters.leaning.means', { foretold: format.percent(foretold, 0) })}
      </p>
    </Card>
  );
}
