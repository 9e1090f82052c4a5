import { useMemo } from 'react';
import type { AccountArr } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

/** ARR by month; its rows are the months in which it moved. */
export function ArrChart({ arr, today }: { readonly arr: AccountArr; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { search, setSearch } = usePlace();
  const months = useMemo(() => arr.months.slice(firstKnown(arr)), [arr]);
  const money = (minor: number) => format.compactMoney({ amountMinor: minor, currency: arr.currency });
  const moved = months.filter(({ movement }) => movement !== null);
  const last = months.at(-1);
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines: [{ name: t('accounts.arr'), points: months.map(({ on, arrMinor }) => ({ day: on, value: arrMinor })) }],
        today,
        write: (minor) => format.compactMoney({ amountMinor: minor, currency: arr.currency }),
      }),
    [t, format, months, today, arr.currency],
  );
  const isOpen = search.panel === 'arr';
  return (
    <>
      <Chart
        title={t('accounts.arrChart.title')}
        unit={t('accounts.arrChart.unit', { currency: arr.currency })}
        drawing={drawing}
        height={180}
        onRows={() => setSearch({ panel: 'arr' })}
        sentence={t('accounts.arrChart.sentence', { money: last?.arrMinor == null ? '–' : money(last.arrMinor), n: moved.length })}
        {...(months.length === 0 ? { instead: <Empty title={t('accounts.subscriptions.none')} /> } : {})}
      />
      <RowsDrawer opened={isOpen} onClose={() => setSearch({ panel: undefined })} name={t('accounts.arrChart.title')} count={moved.length}>
        <Movements months={moved} currency={arr.currency} />
      </RowsDrawer>
    </>
  );
}

type MovementsProps = { readonly months: AccountArr['months']; readonly currency: string };

function Movements({ months, currency }: MovementsProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={classes.table}>
      <TableHead
        names={[t('accounts.arrChart.month'), t('accounts.arrChart.movement')]}
        figures={[t('accounts.arrChart.change'), t('accounts.arr')]}
      />
      <tbody>
        {months.toReversed().map((month) => (
          <tr key={month.on}>
            <td>{format.month(month.on)}</td>
            <td>
              {month.movement && t(`accounts.movement.${month.movement}`)}
              {month.reasons.length > 0 && (
                <span className={classes.muted}>
                  {' '}
                  · {month.reasons.map((reason) => t.find(`accounts.reason.${reason}`) ?? reason).join(', ')}
                </span>
              )}
            </td>
            <td className={classes.end}>{format.money({ amountMinor: month.changeMinor, currency: currency }, { signed: true })}</td>
            <td className={classes.end}>
              {month.arrMinor === null ? '–' : format.money({ amountMinor: month.arrMinor, currency: currency })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The months before the first money say nothing. */
export function firstKnown(arr: AccountArr): number {
  const at = arr.months.findIndex(({ arrMinor }) => arrMinor !== null && arrMinor > 0);
  return at < 0 ? arr.months.length : Math.max(0, at - 1);
}
