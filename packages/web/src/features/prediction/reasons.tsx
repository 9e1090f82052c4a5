import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type Reason, useReasonWords } from './reason-words.ts';
import classes from './reasons.module.css';

/** What moves a chance away from the usual one, the most first: by what each multiplies the odds. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const t = useWords();
  const format = useFormat();
  const words = useReasonWords();
  if (reasons.length === 0) return <span className="p-meta">{t('prediction.reason.none')}</span>;
  return (
    <ul className={classes.list}>
      {reasons.map((reason) => (
        <li key={reason.key}>
          <span className={classes.odds}>{t('prediction.reason.odds', { odds: format.number(Math.exp(reason.share), 2) })}</span>{' '}
          {words(reason)}
        </li>
      ))}
    </ul>
  );
}
