import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { TimelineItem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useWorkCalls } from '../../features/work-actions/use-work-calls.ts';
import { Formatted } from '../../kit/formatted/formatted.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './timeline.module.css';

type NoteProps = { readonly item: Pick<TimelineItem, 'id' | 'body' | 'member' | 'params'>; readonly isShort?: boolean };

/** The words of a note; its author changes or removes it here, and can take that back. */
export function NoteEntry({ item, isShort = false }: NoteProps) {
  const t = useWords();
  const me = useMembership()?.member.id;
  const calls = useWorkCalls();
  const [draft, setDraft] = useState<string>();
  const body = item.body ?? '';
  const isMine = item.member?.id !== undefined && item.member.id === me;
  if (draft !== undefined) {
    const save = async () => {
      if (draft.trim() !== '' && draft !== body) await calls.editNote({ id: item.id, body }, draft.trim());
      setDraft(undefined);
    };
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Textarea
          aria-label={t('work.note.text')}
          autoFocus
          autosize
          maxRows={14}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            if (event.key === 'Escape') setDraft(undefined);
          }}
        />
        <Group gap={8} mt={8}>
          <Button size="compact-sm" type="submit" variant="filled">
            {t('actions.save')}
          </Button>
          <Button size="compact-sm" onClick={() => setDraft(undefined)}>
            {t('actions.cancel')}
          </Button>
        </Group>
      </form>
    );
  }
  return (
    <>
      <div className={classes.note} data-folded={isShort}>
        <Formatted text={body} />
      </div>
      {isMine && !isShort && (
        <span className={classes.own}>
          <button type="button" className={classes.more} onClick={() => setDraft(body)}>
            {t('actions.edit')}
          </button>
          <button type="button" className={classes.more} onClick={() => void calls.removeNote({ id: item.id })}>
            {t('actions.remove')}
          </button>
        </span>
      )}
      {typeof item.params['editedAt'] === 'string' && <span className="p-meta">{t('timeline.edited')}</span>}
    </>
  );
}
