import { Paper } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useNotes, usePulses, useTasks } from '../../features/account/queries.ts';
import { NoteBox } from '../../features/work-actions/note-box.tsx';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NoteEntry } from './note-entry.tsx';
import { JudgementsCard } from './judgements-card.tsx';
import { pulsesAsked } from './only-asked.ts';
import { PausesCard } from './pauses-card.tsx';
import { RisksCard } from './risks-card.tsx';
import overview from './overview.module.css';
import classes from './tables.module.css';
import { TaskRow } from './task-row.tsx';
import { usePlace } from './use-place.ts';

/** What do we owe them? Tasks, due first; notes; risks; what we think of them; when no use is expected. */
export function WorkTab({ account }: { readonly account: AccountHeader }) {
  return (
    <div className={overview.columns}>
      <div className={overview.main}>
        <TasksCard account={account} />
        <NotesCard account={account} />
      </div>
      <div className={overview.side}>
        <RisksCard account={account} />
        <JudgementsCard account={account} />
        <PausesCard account={account} />
        <PulsesCard account={account} />
      </div>
    </div>
  );
}

function TasksCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useTasks(account.id);
  const [isDoneShown, setDoneShown] = useState(false);
  return (
    <Card title={t('accounts.work.tasks')} aside={<CommandButton id="account.task" word={t('actions.addTask')} size="compact-sm" />} flush>
      <Block query={query} what={t('accounts.work.tasks')}>
        {({ tasks }) => {
          const open = tasks.filter(({ state }) => state === 'open');
          const ended = tasks.filter(({ state }) => state !== 'open');
          return (
            <>
              {open.length === 0 ? (
                <Empty title={t('accounts.next.none')} />
              ) : (
                <ul className={classes.plain}>
                  {open.map((task) => (
                    <TaskRow key={task.id} task={task} today={account.today} />
                  ))}
                </ul>
              )}
              {ended.length > 0 && (
                <div style={{ padding: '8px 16px' }}>
                  <button type="button" className={overview.link} aria-expanded={isDoneShown} onClick={() => setDoneShown(!isDoneShown)}>
                    {t('accounts.work.done', { n: ended.length })}
                  </button>
                </div>
              )}
              {isDoneShown && (
                <ul className={classes.plain}>
                  {ended.map((task) => (
                    <TaskRow key={task.id} task={task} today={account.today} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Block>
    </Card>
  );
}

function NotesCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const query = useNotes(account.id);
  return (
    <Card title={t('accounts.work.notes')} aside={query.data?.count} flush>
      {may && (
        <Paper withBorder={false} px={16} pb={16}>
          <NoteBox account={account} today={account.today} />
        </Paper>
      )}
      <Block query={query} what={t('accounts.work.notes')}>
        {({ notes }) =>
          notes.length === 0 ? (
            <Empty title={t('accounts.work.noNotes')} />
          ) : (
            <ul className={classes.plain}>
              {notes.map((note) => (
                <li key={note.id} className={classes.row}>
                  <div className={classes.grow}>
                    <NoteEntry
                      item={{
                        id: note.id,
                        body: note.body,
                        member: note.authorId === null ? null : { id: note.authorId, name: note.authorName ?? '' },
                        params: { editedAt: note.editedAt },
                      }}
                    />
                    <div className="p-meta">
                      {[note.authorName, format.ago(note.at.slice(0, 10), account.today)].filter(Boolean).join(' · ')}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Block>
    </Card>
  );
}

function PulsesCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { search } = usePlace();
  const query = usePulses(account.id);
  return (
    <Card title={t('accounts.work.pulses')} aside={<CommandButton id="account.pulse" word={t('actions.pulse')} size="compact-sm" />} flush>
      <Block query={query} what={t('accounts.work.pulses')}>
        {({ pulses }) =>
          pulses.length === 0 ? (
            <Empty title={t('accounts.work.noPulse')} description={t('accounts.work.noPulseNote')} />
          ) : (
            <ul className={classes.plain}>
              {pulsesAsked(pulses, search)
                .slice(0, 20)
                .map((pulse) => (
                  <li key={pulse.id} className={classes.row}>
                    <div className={classes.grow}>
                      <b>{t(`work.pulse.${pulse.value as 1 | 2 | 3 | 4 | 5}`)}</b>
                      <p className={classes.quote} style={{ fontSize: '0.8125rem' }}>
                        {pulse.reason}
                      </p>
                      <div className="p-meta">
                        {[
                          pulse.member?.name,
                          format.ago(pulse.at.slice(0, 10), account.today),
                          pulse.isValid
                            ? t('accounts.work.validUntil', { day: format.day(pulse.validUntil, account.today) })
                            : t('accounts.work.stale'),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </div>
                    </div>
                  </li>
                ))}
            </ul>
          )
        }
      </Block>
    </Card>
  );
}
