import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { lastDayOf, missingBefore } from './period.ts';
import type { Framed } from './period.ts';

/** "Aug 24 to Nov 22, against May 25 to Aug 23. No facts before Jun 2." */
export function PeriodSays({ framed }: { readonly framed: Framed }) {
  const t = useWords();
  const format = useFormat();
  const { today, period, compared } = framed;
  const daysOf = (days: Framed['period']) =>
    t('insight.days', { first: format.day(days.since, today), last: format.day(lastDayOf(days), today) });
  const missing = missingBefore(framed);
  return (
    <>
      {compared === null ? daysOf(period) : t('insight.against', { days: daysOf(period), other: daysOf(compared) })}
      {missing !== null && <> · {t('insight.noFacts', { day: format.day(missing, today) })}</>}
    </>
  );
}
