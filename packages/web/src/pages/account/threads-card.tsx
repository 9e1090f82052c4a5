import type { AccountContacts, AccountHeader } from '../../api/generated/types.gen.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './tables.module.css';

type ThreadsProps = { readonly threads: NonNullable<AccountContacts['multithreading']>; readonly account: AccountHeader };

/** The score of the relationship, opened into its parts. */
export function ThreadsCard({ threads, account }: ThreadsProps) {
  const t = useWords();
  const format = useFormat();
  const parts = [
    ['breadth', 40],
    ['roles', 30],
    ['spread', 20],
    ['balance', 10],
  ] as const;
  return (
    <Card
      title={
        <Definition metric="multithreading_score" value={format.number(threads.score, 0)}>
          {t('accounts.threads.title', { score: format.number(threads.score, 0) })}
        </Definition>
      }
    >
      <div className={classes.pair}>
        <HorizontalBars
          full={1}
          tone="ink"
          bars={parts.map(([key, most]) => ({
            id: key,
            name: t(`accounts.threads.${key}`),
            value: threads[key] / most,
            text: t('accounts.threads.points', { n: format.number(threads[key], 0), most }),
          }))}
        />
        {threads.threads.length === 0 ? (
          <p className="p-label">{t('accounts.threads.none')}</p>
        ) : (
          <HorizontalBars
            full={1}
            bars={threads.threads.map((thread) => ({
              id: thread.id,
              name: thread.name,
              value: thread.strength,
              text: format.ago(thread.lastOn, account.today),
            }))}
          />
        )}
      </div>
      {threads.threads.length > 0 && (
        <p className="p-meta">
          {t('accounts.threads.top', { ratio: format.percent(threads.topRatio, 0), name: threads.threads[0]?.name ?? '' })}
        </p>
      )}
    </Card>
  );
}
