import type { PortfolioRow } from '../../api/generated/types.gen.ts';
import { SeverityBars } from '../../kit/severity-bars/severity-bars.tsx';
import { codeWord } from './column-words.ts';
import type { ColumnSetting } from './column-setting.ts';
import classes from './portfolio.module.css';

const BARS = { low: 1, medium: 2, high: 3 } as const;

/** The most severe open signal by its name, since when, and how many others there are. */
export function ReasonCell({
  row,
  setting,
}: {
  readonly row: PortfolioRow;
  readonly setting: Pick<ColumnSetting, 't' | 'format' | 'today'>;
}) {
  const { t, format, today } = setting;
  const { reason } = row;
  if (reason === null) return <span className="p-meta">{t('portfolio.noSignal')}</span>;
  const name = codeWord(t, 'signals', reason.key);
  const more = [format.day(reason.since, today), ...(reason.others > 0 ? [t('portfolio.others', { n: reason.others })] : [])].join(' · ');
  return (
    <span className={classes.reason}>
      <SeverityBars severity={BARS[reason.severity]} />
      <span className={classes.reasonText} data-whole={`${name} · ${more}`}>
        {name} <span className={classes.reasonMeta}>{more}</span>
      </span>
    </span>
  );
}
