import { type Filter, useCount } from '../../features/portfolio/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';

/** "23 of 250 · $1.4M" */
export function Totals({ filter, accounts }: { readonly filter: Filter; readonly accounts: number }) {
  const t = useWords();
  const format = useFormat();
  const count = useCount(filter).data;
  if (count === undefined) return <span className={classes.total}>&nbsp;</span>;
  return (
    <span className={classes.total} role="status">
      <Rich
        k="portfolio.total"
        values={{ n: count.total, of: accounts, arr: count.arr === null ? t('kit.hiddenMoney') : format.compactMoney(count.arr) }}
        tags={{ b: (text) => <strong>{text}</strong> }}
      />
    </span>
  );
}
