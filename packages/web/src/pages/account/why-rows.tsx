import type { ExplanationRows } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { featureName } from '../../kit/words/feature-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { metricName } from './why-words.ts';
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
  const t = useWords();
  const format = useFormat();
  const { currency } = useSaying();
  const { goTab } = usePlace();
  const number = (value: number | null) => (value === null ? '–' : format.number(value, 0));
  const counted = (value: number | null) => {
    if (value !== null && row.kind === 'contact') return t('accounts.why.row.days', { n: value });
    return value !== null && row.kind === 'feature' ? t('accounts.why.row.times', { n: value }) : number(value);
  };
  const text = t(`accounts.why.row.${row.what}`, {
    name: nameOf(row) ?? t('accounts.why.row.nobody'),
    day: row.on === null ? '–' : format.dayInSentence(row.on, to),
    before: row.what === 'stopped' ? counted(row.before) : number(row.before),
    after: counted(row.after),
    money: format.compactMoney({ amountMinor: row.after ?? 0, currency }),
  });
  const opens =
    row.kind === 'contact' ? { contact: row.id ?? undefined } : row.kind === 'feature' ? { feature: row.id ?? undefined } : null;
  if (opens === null || row.id === null) return <>{text}</>;
  return (
    <button type="button" className={classes.value} onClick={() => goTab('usage', opens)}>
      {text}
    </button>
  );
}

function nameOf({ kind, name }: Row): string | null {
  return kind === 'feature' && name !== null ? featureName(name) : name;
}
