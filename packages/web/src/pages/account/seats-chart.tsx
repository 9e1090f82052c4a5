import { useMemo } from 'react';
import type { AccountArr } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { firstKnown } from './arr-chart.tsx';

/** Seats bought and used, month by month. */
export function SeatsChart({ arr, today }: { readonly arr: AccountArr; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
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
    <Chart
      title={t('accounts.seats.title')}
      unit={t('accounts.seats.unit')}
      height={180}
      drawing={drawing}
      sentence={t('accounts.seats.sentence', { used: last?.used ?? 0, bought: last?.bought ?? 0 })}
      {...(isKnown ? {} : { instead: <Empty title={t('accounts.seats.none')} /> })}
    />
  );
}
