import { Button } from '@mantine/core';
import { plusDays } from '../../kit/format/count-days.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Framed } from './period.ts';
import type { Period } from './use-period.ts';

type NothingThenProps = {
  readonly title: string;
  readonly period: Period;
  /** The answer that is empty; without it, none could be given. */
  readonly framed?: Pick<Framed, 'period'> & { readonly factsUntil: string | null };
};

/** Nothing stands in these days, though there is something in others: the year to its end, or the usual period. */
export function NothingThen({ title, period, framed }: NothingThenProps) {
  const t = useWords();
  const last = framed?.factsUntil ?? null;
  if (framed !== undefined && last !== null && plusDays(last, 1) < framed.period.until)
    return (
      <Empty
        title={title}
        actions={
          <Button onClick={() => period.setDays({ since: plusDays(last, 1 - YEAR), until: plusDays(last, 1) })}>
            {t('insight.period.known')}
          </Button>
        }
      />
    );
  const isUsual = Object.keys(period.days).length === 0;
  return (
    <Empty title={title} actions={isUsual ? undefined : <Button onClick={() => period.setDays({})}>{t('insight.period.usual')}</Button>} />
  );
}

/** Fifty-two weeks. */
const YEAR = 364;
