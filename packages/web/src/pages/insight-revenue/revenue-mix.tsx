import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OpenRows } from './mark.ts';

const PARTS = [
  { part: 'renewed', key: 'renewedMinor' },
  { part: 'expanded', key: 'expandedMinor' },
  { part: 'new', key: 'newMinor' },
] as const;

type RevenueMixProps = { readonly insight: RevenueInsight; readonly onOpen: (open: OpenRows) => void };

/** Where the ARR at the end of the period comes from, and what was won for each unit that was lost. */
export function RevenueMix({ insight, onOpen }: RevenueMixProps) {
  const t = useWords();
  const format = useFormat();
  const { mix, currency, quickRatio } = insight;
  const whole = mix.newMinor + mix.renewedMinor + mix.expandedMinor;
  return (
    <Card title={t('insight.revenue.mix')}>
      <dl className={classes.figures}>
        {PARTS.map(({ part, key }) => (
          <div key={part}>
            <dt>{t(`insight.revenue.mix.${part}`)}</dt>
            <dd>
              <OpenFigure onOpen={mix[key] === 0 ? undefined : () => onOpen({ kind: 'mix', part })}>
                {whole === 0 ? UNKNOWN : format.percent(mix[key] / whole, 0)}
              </OpenFigure>{' '}
              <span className="p-meta">{format.money({ amountMinor: mix[key], currency })}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('insight.revenue.quickRatio')}</dt>
          <dd>
            <OpenFigure onOpen={() => onOpen({ kind: 'quick' })}>{quickRatio === null ? UNKNOWN : format.number(quickRatio, 1)}</OpenFigure>
          </dd>
        </div>
      </dl>
      <p className="p-label">{t('insight.revenue.mixMeans')}</p>
    </Card>
  );
}
