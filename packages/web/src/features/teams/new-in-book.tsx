import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { markNewSeen } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './hand-over.module.css';
import { useNewInBook } from './queries.ts';

const SHOWN = 5;

/** What came into the own book and was not looked at yet, with what its last owner said of it. */
export function NewInBook() {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const client = useQueryClient();
  const may = useMay('work');
  const { total = 0, accounts = [] } = useNewInBook().data ?? {};
  if (total === 0) return null;
  const seen = async (accountIds: string[] | null) => {
    await answer(markNewSeen({ path: { workspace }, body: { accountIds } }));
    await client.invalidateQueries({ queryKey: ['w', workspace] });
  };
  return (
    <section className={classes.notice} aria-label={t('teams.new.title', { n: total })}>
      <div className={classes.head}>
        <h2>{t('teams.new.title', { n: total })}</h2>
        {may && (
          <Button size="compact-xs" variant="subtle" onClick={() => void seen(null)}>
            {t(total === 1 ? 'teams.new.seen' : 'teams.new.seenAll')}
          </Button>
        )}
      </div>
      <ul>
        {accounts.slice(0, SHOWN).map(({ account, from, at, line }) => (
          <li key={account.id}>
            <AccountChip {...account} workspace={workspace} />
            <span className="p-meta">{t('teams.new.from', { name: from.name, ago: format.day(at.slice(0, 10)) })}</span>
            {line !== null && <span>{line}</span>}
          </li>
        ))}
      </ul>
      {total > SHOWN && <p className="p-meta">{t('teams.new.more', { n: total - SHOWN })}</p>}
    </section>
  );
}
