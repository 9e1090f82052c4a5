import { useMemo } from 'react';
import type { AccountArr } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { firstKnown } from './arr-chart.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

/** Seats bought and used, month by month. */
export function SeatsChart({ arr, today }: { readonly arr: AccountArr; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { search, setSearch } = usePlace();
  const seats = arr.seats.slice(firstKnown(arr));
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines: [
          { name: t('accounts.seats.bought'), points: seats.map(({ on, bought }) => ({ day: on, value: bought })) },
          { name: t('accounts.seats.used'), points: seats.map(({ on, used }) => ({ day: on, value: used })) },
        ],
        today,
        write: (value) => format.number(value, 0),
      }),
    [t, format, seats, today],
  );
  const last = seats.at(-1);
  const isKnown = seats.some(({ bought }) => bought !== null);
  return (
    <>
      <Chart
        title={t('accounts.seats.title')}
        unit={t('accounts.seats.unit')}
        height={180}
        drawing={drawing}
        sentence={t('accounts.seats.sentence', { used: last?.used ?? 0, bought: last?.bought ?? 0 })}
        onRows={() => setSearch({ panel: 'seats' })}
        {...(isKnown ? {} : { instead: <Empty title={t('accounts.seats.none')} /> })}
      />
      <RowsDrawer
        opened={search.panel === 'seats'}
        onClose={() => setSearch({ panel: undefined })}
        name={t('accounts.seats.title')}
        count={seats.length}
      >
        <Months seats={seats} />
      </RowsDrawer>
    </>
  );
}

function Months({ seats }: { readonly seats: AccountArr['seats'] }) {
  const t = useWords();
  const format = useFormat();
  const number = (value: number | null) => (value === null ? UNKNOWN : format.number(value, 0));
  return (
    <table className={classes.table}>
      <TableHead
        names={[t('accounts.arrChart.month')]}
        figures={[t('accounts.seats.bought'), t('accounts.seats.used'), t('accounts.seats.share')]}
      />
      <tbody>
        {seats.toReversed().map(({ on, bought, used }) => (
          <tr key={on}>
            <td>{format.month(on)}</td>
            <td className={classes.end}>{number(bought)}</td>
            <td className={classes.end}>{number(used)}</td>
            <td className={classes.end}>{bought === null || bought === 0 || used === null ? UNKNOWN : format.percent(used / bought, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
