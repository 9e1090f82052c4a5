import type { InstallationSystem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { storeLogSentence } from './store-log-words.ts';
import classes from './system.module.css';

/** What was done with the usage store: damage and repair, archives, verifications. */
export function StoreLogCard({ log }: { readonly log: InstallationSystem['storeLog'] }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  return (
    <Card title={t('system.store')}>
      {log.length === 0 ? (
        <p className={classes.plain}>{t('system.store.nothing')}</p>
      ) : (
        <ol className={classes.log}>
          {log.map((entry) => (
            <li key={entry.entry} data-state={entry.state}>
              <time dateTime={entry.at} className="p-meta">
                {format.moment(entry.at, zone)}
              </time>
              <span>{storeLogSentence(t, format, entry)}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
