import type { ExplanationRows } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { metricName } from '@perennial/words/why';
import { rowSentence } from '@perennial/words/why-row';
import classes from './why.module.css';

type Behind = ExplanationRows['measures'][number];
type Row = Behind['rows'][number];

/** Which contacts, features, tickets… made a reading another one, one line each; contacts and features open their rows. */
export function WhyRows({ behind, to }: { readonly behind: Behind; readonly to: string }) {
  const t = useWords();
  return (
    <ul
      className={classes.behind}
      aria-label={t('accounts.why.rows', { metric: metricName(t, behind.metric) })}
      title={t('accounts.why.rows.says')}
    >
      {behind.rows.map((row, at) => (
        <li key={`${row.kind} ${row.what} ${row.id ?? at}`}>
          <Line row={row} to={to} />
        </li>
      ))}
      {behind.more > 0 && <li>{t('accounts.why.rows.more', { n: behind.more })}</li>}
    </ul>
  );
}

function Line({ row, to }: { readonly row: Row; readonly to: string }) {
  const saying = useSaying();
  const { goTab } = usePlace();
  const text = rowSentence(saying, row, to);
  const opens =
    row.kind === 'contact' ? { contact: row.id ?? undefined } : row.kind === 'feature' ? { feature: row.id ?? undefined } : null;
  if (opens === null || row.id === null) return <>{text}</>;
  return (
    <button type="button" className={classes.value} onClick={() => goTab('usage', opens)}>
      {text}
    </button>
  );
}
