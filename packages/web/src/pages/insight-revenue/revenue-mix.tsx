import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const PARTS = [
  { part: 'renewed', key: 'renewedMinor' },
  { part: 'expanded', key: 'expandedMinor' },
  { part: 'new', key: 'newMinor' },
] as const;

/** Where the ARR at the end of the period comes from, and what was won for each unit that was lost. */
export function RevenueMix({ insight }: { readonly insight: RevenueInsight }) {
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
              {whole === 0 ? UNKNOWN : format.percent(mix[key] / whole, 0)}{' '}
              <span className="p-meta">{format.money({ amountMinor: mix[key], currency })}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('insight.revenue.quickRatio')}</dt>
          <dd>{quickRatio === null ? UNKNOWN : format.number(quickRatio, 1)}</dd>
        </div>
      </dl>
      <p className="p-label">{t('insight.revenue.mixMeans')}</p>
    </Card>
  );
}
