import { useMemo } from 'react';
import type { ValueInsight, ValueTrend } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { By, RetentionMark } from './mark.ts';
import { useNameOfGroup } from './said.ts';

type TrendProps = { readonly insight: ValueInsight; readonly by: By; readonly onOpen: (mark: RetentionMark) => void };

const MOST = 4;
const ROOM = 112;
const LEAST_POINTS = 2;

/** What a new customer was worth, quarter by quarter, and what moved it: price, margin, or how long they stay. */
export function Trend({ insight, by, onOpen }: TrendProps) {
  const t = useWords();
  const format = useFormat();
  const { trend, currency, today } = insight;
  const nameOfGroup = useNameOfGroup(by);
  const listed = useMemo(() => (by === 'none' ? [trend.overall] : [trend.overall, ...trend.groups]).filter(isTold), [trend, by]);
  const nameOf = useMemo(
    () => (one: ValueTrend) => (one === trend.overall ? t('retention.everybody') : nameOfGroup(one.name)),
    [trend, t, nameOfGroup],
  );
  const money = useMemo(() => (amountMinor: number) => format.compactMoney({ amountMinor, currency }), [format, currency]);
  const drawn = useMemo(() => listed.slice(0, MOST), [listed]);
  const drawing = useMemo(() => {
    const days = [...new Set(drawn.flatMap(({ points }) => points.map(({ on }) => on)))].sort();
    return linesOverTime({
      lines: drawn.map((one) => ({
        name: nameOf(one),
        points: days.map((day) => ({ day, value: one.points.find(({ on }) => on === day)?.minor ?? null })),
      })),
      today,
      write: money,
      isMarked: true,
      room: ROOM,
    });
  }, [drawn, nameOf, money, today]);
  const said = (one: ValueTrend) => {
    const [first, last] = [one.points[0], one.points.at(-1)];
    if (first === undefined || last === undefined) return '';
    const figures = { from: money(first.minor), to: money(last.minor), day: format.month(first.on) };
    if (one.drivers === null) return t('retention.trend.same', figures);
    const signed = (minor: number) => `${minor < 0 ? '−' : '+'}${money(Math.abs(minor))}`;
    const { price, margin, months } = one.drivers;
    return t('retention.trend.said', { ...figures, price: signed(price), margin: signed(margin), months: signed(months) });
  };
  const open = (one: ValueTrend) => onOpen({ rows: 'values', ...(one === trend.overall ? {} : { group: one.name ?? '' }) });
  return (
    <Chart
      title={t('retention.trend')}
      unit={<Definition metric="ltv_trend">{t('retention.trendUnit')}</Definition>}
      drawing={drawing}
      sentence={listed.map((one) => `${nameOf(one)}: ${said(one)}`).join(' ')}
      height={220}
      onRows={() => onOpen({ rows: 'values' })}
      stops={drawn.map((one, at) => ({ label: `${nameOf(one)}: ${said(one)}`, series: at, index: 0, onOpen: () => open(one) }))}
      {...(listed.length === 0 ? { instead: <p className="p-label">{t('retention.trend.none')}</p> } : {})}
      legend={
        <ul className={`${classes.notes} ${classes.many}`}>
          {listed.map((one) => (
            <li key={one === trend.overall ? 'all' : `group ${one.name ?? ''}`}>
              <OpenFigure onOpen={() => open(one)}>{nameOf(one)}</OpenFigure>: {said(one)}
              {one.curveOf === 'all' && one !== trend.overall && ` ${t('retention.trend.byAll')}`}
              {!drawn.includes(one) && ` ${t('retention.notDrawn')}`}
            </li>
          ))}
        </ul>
      }
    />
  );
}

const isTold = ({ points }: ValueTrend) => points.length >= LEAST_POINTS;
