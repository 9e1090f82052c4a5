import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';
import { RetentionRows } from './retention-rows.tsx';

type LostRowsProps = { readonly asked: RevenueAsked; readonly insight: RevenueInsight; readonly onClose: () => void };

/** The customers of the period's first day, and what was kept of each at its end. */
export function LostRows({ asked, insight: { period, losses }, onClose }: LostRowsProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <RetentionRows
      asked={asked}
      {...period}
      name={t('insight.revenue.pace')}
      says={t('insight.revenue.paceMeans', { n: losses.days })}
      opening={t('insight.revenue.arrOn', { day: format.day(period.since) })}
      onClose={onClose}
    />
  );
}
