import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';

/** "−19 in 14 days", in ink: a change is never a colour. */
export function HealthChange({ points, days }: { readonly points: number; readonly days: number }) {
  const t = useWords();
  const format = useFormat();
  return (
    <span className="p-label">
      {points === 0 ? t('health.noChange', { days }) : t('health.changeIn', { change: format.change(points), days })}
    </span>
  );
}
