import type { FirstValueInsight } from '../../api/generated/types.gen.ts';
import { Against } from '../../features/insight/against.tsx';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { FirstValueFigure } from './mark.ts';

/** "median 27 days (24 to 31; −3 days, was 30) · by day 30: 58%, n 212" */
export function FirstValueLead({
  insight,
  onOpen,
}: {
  readonly insight: FirstValueInsight;
  readonly onOpen: (rows: FirstValueFigure) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { median, activation, endedWithout, n } = insight.overall;
  const before = insight.before;
  const openAll = () => onOpen('all');
  const openBefore = () => onOpen('before');
  return (
    <span className="p-lead">
      <Definition metric="ttfv_days" onRows={openAll}>
        {median === null
          ? t('insight.firstValue.notReached')
          : t('insight.firstValue.median', {
              days: format.number(median.days, 0),
              from: boundOf(median.lower, format),
              to: boundOf(median.upper, format),
            })}
      </Definition>
      <Against
        framed={insight}
        now={wholeDays(median)}
        was={wholeDays(before?.median)}
        write={format.days}
        writeChange={(change) => format.change(change)}
        onOpen={openBefore}
      />
      {activation && (
        <>
          {' '}
          ·{' '}
          <Definition metric="activation_30" onRows={() => onOpen('activated')}>
            {t('insight.firstValue.activated', {
              ratio: format.percent(activation.value, 0),
              low: format.percent(activation.lower, 0),
              high: format.percent(activation.upper, 0),
              n: activation.n,
            })}
          </Definition>
          <Against
            framed={insight}
            now={activation.value}
            was={before?.activation?.value ?? null}
            write={(ratio) => format.percent(ratio, 0)}
            writeChange={(change) => t('insight.points', { change: format.points(change) })}
            onOpen={() => onOpen('activated_before')}
          />
        </>
      )}{' '}
      · <OpenFigure onOpen={openAll}>{t('insight.firstValue.counted', { n })}</OpenFigure>
      {endedWithout > 0 && (
        <>
          ; <OpenFigure onOpen={() => onOpen('ended')}>{t('insight.firstValue.endedWithout', { n: endedWithout })}</OpenFigure>
        </>
      )}
      {insight.notSeen > 0 && t('insight.firstValue.notSeen', { n: insight.notSeen })}
    </span>
  );
}

/** As it is written, so that what it changed by is the difference of what one reads. */
const wholeDays = (median: FirstValueInsight['overall']['median'] | undefined) => (median ? Math.round(median.days) : null);

function boundOf(value: number | null, format: Format): string {
  return value === null ? '?' : format.number(value, 0);
}
