import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import type { MovedKind, RevenueAsked } from './mark.ts';
import { useMovedWhole, wholePeriod } from './moved-whole.ts';
import { MovementRows } from './movement-rows.tsx';

type MovedRowsProps = {
  readonly insight: RevenueInsight;
  readonly asked: RevenueAsked;
  /** Null: all that moved. */
  readonly kind: MovedKind | null;
  readonly onClose: () => void;
};

/** The accounts behind a step from the beginning of the period to its end. */
export function MovedRows({ insight, asked, kind, onClose }: MovedRowsProps) {
  const moved = useMovedWhole(asked, insight);
  if (moved.data === undefined) return null;
  const { currency, today } = insight;
  return (
    <MovementRows asked={asked} month={wholePeriod(insight, moved.data)} kind={kind} currency={currency} today={today} onClose={onClose} />
  );
}
