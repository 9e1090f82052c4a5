import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OpenRows } from './mark.ts';

type LossPaceProps = { readonly insight: RevenueInsight; readonly onOpen: (open: OpenRows) => void };

/** What the period lost of those who were there when it began, and what that is in a month and in a year. */
export function LossPace({ insight: { losses }, onOpen }: LossPaceProps) {
  const t = useWords();
  const format = useFormat();
  const rows = () => onOpen({ kind: 'lost' });
  const percent = (share: number) => format.percent(share, 1);
  return (
    <Card title={t('insight.revenue.pace')}>
      <dl className={classes.figures}>
        {(['customers', 'money'] as const).map((of) => {
          const pace = losses[of];
          return (
            <div key={of}>
              <dt>{t(`insight.revenue.pace.${of}`)}</dt>
              <dd>
                <OpenFigure onOpen={pace === null ? undefined : rows}>{pace === null ? UNKNOWN : percent(pace.inWindow)}</OpenFigure>{' '}
                {pace !== null && (
                  <span className="p-meta">
                    {t('insight.revenue.pace.says', { monthly: percent(pace.monthly), yearly: percent(pace.yearly) })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="p-label">{t('insight.revenue.paceMeans', { n: losses.days })}</p>
    </Card>
  );
}
