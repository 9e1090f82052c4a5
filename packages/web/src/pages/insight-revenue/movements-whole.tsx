import { type ReactNode, useMemo } from 'react';
import type { MovementRows, RevenueInsight } from '../../api/generated/types.gen.ts';
import { lastDayOf } from '../../features/insight/period.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { waterfall, type WaterfallStep } from '../../kit/chart/waterfall.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useMovedWhole, wholePeriod } from './moved-whole.ts';
import { MOVED_KINDS, type MovedKind, type RevenueAsked } from './mark.ts';

const COLORS: Readonly<Record<MovedKind, WaterfallStep['color']>> = {
  new: 1,
  reactivation: 2,
  expansion: 3,
  contraction: 4,
  churn: 5,
  currency: undefined,
};

type WholeProps = {
  readonly insight: RevenueInsight;
  readonly asked: RevenueAsked;
  readonly aside: ReactNode;
  /** Null opens all that moved. */
  readonly onOpen: (kind: MovedKind | null) => void;
};

/** From the ARR at the beginning of the period to that at its end, held against each other; each step opens its accounts. */
export function MovementsWhole({ insight, asked: whose, aside, onOpen }: WholeProps) {
  const t = useWords();
  const query = useMovedWhole(whose, insight);
  return (
    <Block query={query} what={t('insight.revenue.moved')}>
      {(moved) => <Drawn insight={insight} sums={moved.sums} aside={aside} onOpen={onOpen} />}
    </Block>
  );
}

type DrawnProps = Omit<WholeProps, 'asked'> & { readonly sums: MovementRows['sums'] };

function Drawn({ insight, sums, aside, onOpen }: DrawnProps) {
  const t = useWords();
  const format = useFormat();
  const { currency, period, today } = insight;
  const { openingMinor: opening, closingMinor: closing } = wholePeriod(insight, { sums });
  const steps = useMemo(
    (): readonly WaterfallStep[] => [
      { name: format.day(period.since, today), value: opening, isTotal: true },
      ...MOVED_KINDS.map(
        (kind): WaterfallStep => ({
          name: t(`insight.movement.${kind}`),
          value: sums[kind] ?? 0,
          isHatched: kind === 'currency',
          ...(COLORS[kind] === undefined ? {} : { color: COLORS[kind] }),
        }),
      ),
      { name: format.day(lastDayOf(period), today), value: closing, isTotal: true },
    ],
    [format, t, sums, opening, closing, period, today],
  );
  const drawing = useMemo(
    () => waterfall({ steps, write: (value) => format.compactMoney({ amountMinor: value, currency }) }),
    [steps, format, currency],
  );
  const kindAt = (index: number) => MOVED_KINDS[index - 1] ?? null;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <Chart
      title={t('insight.revenue.moved')}
      aside={aside}
      unit={t('insight.revenue.wholeUnit')}
      drawing={drawing}
      sentence={t('insight.revenue.wholeSentence', { opening: money(opening), closing: money(closing) })}
      height={300}
      onClick={({ index }) => onOpen(kindAt(index))}
      onRows={() => onOpen(null)}
      stops={steps.map(({ name, value }, index) => ({
        label: `${name}: ${money(value)}`,
        series: 1,
        index,
        onOpen: () => onOpen(kindAt(index)),
      }))}
    />
  );
}
