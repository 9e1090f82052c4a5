import { Button, Group, Kbd, Modal, Stack, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './drafts.module.css';

type PublishDialogProps = {
  readonly title: string;
  /** What it would change, counted. */
  readonly effect?: ReactNode;
  /** What happens and what does not, a sentence each. */
  readonly says: readonly string[];
  readonly onPublish: (note: string) => Promise<void>;
  readonly onClose: () => void;
};

/** The last step: why, in a note that stays with the version. */
export function PublishDialog({ title, effect, says, onPublish, onClose }: PublishDialogProps) {
  const t = useWords();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (isBusy || note.trim() === '') return;
    setBusy(true);
    setFailure(undefined);
    try {
      await onPublish(note.trim());
      onClose();
    } catch (error) {
      setFailure(failureSentence(t, error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack gap={12}>
        {effect}
        <ul className={classes.says}>
          {says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Textarea
          label={t('drafts.note')}
          description={t('drafts.note.says')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          error={failure}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', () => void submit()]])}
          data-autofocus
        />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button
            variant="filled"
            loading={isBusy}
            disabled={note.trim() === ''}
            onClick={() => void submit()}
            rightSection={<Kbd size="xs">Ctrl Enter</Kbd>}
          >
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
