import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { plusDays } from '../../kit/format/count-days.ts';
import { isAsked } from './only-asked.ts';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

const NOTHING = {
  measure: undefined,
  only: undefined,
  since: undefined,
  until: undefined,
  kinds: undefined,
  contact: undefined,
  feature: undefined,
} as const;

/** Says that one sees the rows behind a measure, of which days, and lets go of them. */
export function RowsNote({ today }: { readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { search, setSearch } = usePlace();
  const { measure, since, until } = search;
  if (measure === undefined && !isAsked(search)) return null;
  const last = until === undefined ? today : plusDays(until, -1);
  return (
    <div className={classes.rowsNote}>
      {measure !== undefined && (
        <span>
          {t('accounts.rows.behind')} <Definition metric={measure} />
        </span>
      )}
      <span className="p-meta">
        {since === undefined
          ? t('accounts.rows.asOf', { day: format.dayInSentence(last, today) })
          : t('accounts.rows.days', { since: format.dayInSentence(since, today), day: format.dayInSentence(last, today) })}
      </span>
      <Button size="compact-sm" leftSection={<X size={14} aria-hidden="true" />} onClick={() => setSearch(NOTHING)}>
        {t('accounts.rows.all')}
      </Button>
    </div>
  );
}
