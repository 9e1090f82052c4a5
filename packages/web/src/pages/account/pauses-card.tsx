import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, AccountPause } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { usePauses } from '../../features/account/queries.ts';
import { PauseDialog } from '../../features/pauses/pause-dialog.tsx';
import { usePauseCalls } from '../../features/pauses/use-pause-calls.ts';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import overview from './overview.module.css';
import classes from './tables.module.css';

const SHOWN = 4;

/** When is no use expected of it? */
export function PausesCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = usePauses(account.id);
  const [changing, setChanging] = useState<AccountPause>();
  const [isAllShown, setAllShown] = useState(false);
  return (
    <Card
      title={t('accounts.pauses.title')}
      aside={<CommandButton id="account.pause" word={t('accounts.pauses.add')} size="compact-sm" />}
      flush
    >
      <Block query={query} what={t('accounts.pauses.title')}>
        {({ pauses }) =>
          pauses.length === 0 ? (
            <Empty title={t('accounts.pauses.none')} description={t('accounts.pauses.noneNote')} />
          ) : (
            <>
              <ul className={classes.plain}>
                {(isAllShown ? pauses : pauses.slice(0, SHOWN)).map((pause) => (
                  <PauseRow key={pause.id} account={account} pause={pause} onChange={setChanging} />
                ))}
              </ul>
              {pauses.length > SHOWN && !isAllShown && (
                <div style={{ padding: '8px 16px' }}>
                  <button type="button" className={overview.link} onClick={() => setAllShown(true)}>
                    {t('accounts.pauses.more', { n: pauses.length - SHOWN })}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Block>
      <PauseDialog opened={changing !== undefined} account={account} pause={changing} onClose={() => setChanging(undefined)} />
    </Card>
  );
}

type RowProps = { readonly account: AccountHeader; readonly pause: AccountPause; readonly onChange: (pause: AccountPause) => void };

function PauseRow({ account, pause, onChange }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const { since, until, why, source } = pause;
  const { today } = account;
  const said = [
    since > today ? t('accounts.pauses.ahead') : until > today ? t('accounts.pauses.now') : '',
    why ?? '',
    source === null || source === 'main' ? '' : t('accounts.pauses.from', { source }),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <div>{t('accounts.pauses.span', { since: format.day(since, today), until: format.day(until, today) })}</div>
        <div className="p-meta">{said.filter(Boolean).join(' · ')}</div>
      </div>
      {may && <PauseMenu account={account} pause={pause} onChange={onChange} />}
    </li>
  );
}

function PauseMenu({ account, pause, onChange }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const calls = usePauseCalls(account);
  const { since, until, why } = pause;
  const { today } = account;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('accounts.pauses.menu', { day: format.day(since, today) })}>
          <Ellipsis size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(pause)}>{t('accounts.pauses.edit')}</Menu.Item>
        {since < today && today < until && (
          <Menu.Item onClick={() => void calls.change(pause, { since, until: today, why })}>{t('accounts.pauses.end')}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => void calls.remove(pause)}>{t('accounts.pauses.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
