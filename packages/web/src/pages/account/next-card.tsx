import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useTasks } from '../../features/account/queries.ts';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './overview.module.css';
import { TaskRow } from './task-row.tsx';
import { usePlace } from './use-place.ts';

const SHOWN = 5;

/** What we promised to do, due first. */
export function NextCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { goTab } = usePlace();
  const query = useTasks(account.id);
  return (
    <Card
      title={t('accounts.next.title')}
      aside={<CommandButton id="account.task" word={t('actions.task')} size="compact-sm" variant="subtle" />}
      flush
    >
      <Block query={query} what={t('accounts.next.title')}>
        {({ tasks, openCount }) => {
          const open = tasks.filter(({ state }) => state === 'open');
          if (open.length === 0) return <Empty title={t('accounts.next.none')} />;
          return (
            <>
              <ul className={classes.list}>
                {open.slice(0, SHOWN).map((task) => (
                  <TaskRow key={task.id} task={task} today={account.today} />
                ))}
              </ul>
              {openCount > SHOWN && (
                <div style={{ padding: '0 16px 10px' }}>
                  <button type="button" className={classes.link} onClick={() => goTab('work')}>
                    {t('accounts.next.more', { n: openCount - SHOWN })}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Block>
    </Card>
  );
}
