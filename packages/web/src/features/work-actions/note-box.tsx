import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useSees } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useDraft } from './use-draft.ts';
import type { AccountTarget } from './use-work-calls.ts';
import { useWorkCalls } from './use-work-calls.ts';

const kinds = ['note', 'call', 'meeting', 'email'] as const;
type Kind = (typeof kinds)[number];

type NoteBoxProps = { readonly account: AccountTarget; readonly today: string; readonly onSaved?: () => void; readonly hasFocus?: boolean };

/** A note, or that one spoke with them: what is told counts as contact at once. Typed text is kept until it is saved. */
export function NoteBox(props: NoteBoxProps) {
  return useSees('notes') ? <Box {...props} /> : null;
}

function Box({ account, today, onSaved, hasFocus = false }: NoteBoxProps) {
  const t = useWords();
  const calls = useWorkCalls();
  const [text, setText] = useDraft(`note.${account.id}`);
  const [kind, setKind] = useState<Kind>('note');
  const [day, setDay] = useState(today);
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    const body = text.trim();
    if (body === '' || isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      if (kind === 'note') await calls.addNote(account, body);
      else await calls.tell(account, { kind, subject: body.slice(0, 500), on: day, contactIds: [] });
      setText('');
      setKind('note');
      onSaved?.();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap={8}>
      <Textarea
        aria-label={t('work.note.text')}
        placeholder={t(kind === 'note' ? 'work.note.placeholder' : 'work.note.placeholderTold')}
        value={text}
        maxLength={20_000}
        autosize
        minRows={hasFocus ? 4 : 2}
        maxRows={14}
        data-autofocus={hasFocus || undefined}
        error={failure === undefined ? undefined : failureSentence(t, failure)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <Group justify="space-between" gap={8}>
        <Group gap={8}>
          <SegmentedControl
            size="xs"
            aria-label={t('work.note.kind')}
            value={kind}
            onChange={setKind}
            data={kinds.map((value) => ({ value, label: t(`work.kind.${value}`) }))}
          />
          {kind !== 'note' && (
            <TextInput
              size="xs"
              type="date"
              aria-label={t('work.note.day')}
              max={today}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          )}
        </Group>
        <Button
          size="compact-sm"
          variant={text.trim() === '' ? 'default' : 'filled'}
          disabled={text.trim() === ''}
          loading={isBusy}
          onClick={() => void save()}
        >
          {t(kind === 'note' ? 'work.note.save' : 'work.note.log')}
        </Button>
      </Group>
    </Stack>
  );
}
