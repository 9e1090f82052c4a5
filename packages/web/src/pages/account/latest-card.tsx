import { ChevronRight } from 'lucide-react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useTimeline } from '../../features/account/queries.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import overview from './overview.module.css';
import { TimelineEntry } from './timeline-entry.tsx';
import classes from './timeline.module.css';
import { usePlace } from './use-place.ts';
import { useTelling } from './use-telling.ts';

const SHOWN = 6;
/** What a person would tell a colleague; use and payments have cards of their own. */
const TELLING_KINDS =
  'note,interaction,task,ticket,answer,pulse,risk,opportunity,renewal,contact,subscription,signal,health,change,milestone,churn,value';

export function LatestCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { goTab } = usePlace();
  const telling = useTelling(account.today);
  const query = useTimeline(account.id, { kinds: TELLING_KINDS }, 20);
  return (
    <Card
      title={t('accounts.latest.title')}
      aside={
        <button type="button" className={overview.link} onClick={() => goTab('timeline')}>
          {t('accounts.tab.timeline')} <ChevronRight size={14} aria-hidden="true" style={{ verticalAlign: 'middle' }} />
        </button>
      }
    >
      <Block query={query} what={t('accounts.latest.title')}>
        {({ pages }) => {
          const items = (pages[0]?.items ?? []).slice(0, SHOWN);
          if (items.length === 0) return <Empty title={t('accounts.latest.none')} />;
          return (
            <ul className={classes.latest}>
              {items.map((item) => (
                <li key={item.id}>
                  <time dateTime={item.at}>{telling.format.day(telling.dayOf(item.at), account.today)}</time>
                  <TimelineEntry account={account} item={item} telling={telling} isShort />
                </li>
              ))}
            </ul>
          );
        }}
      </Block>
    </Card>
  );
}
