import { Modal } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NoteBox } from './note-box.tsx';
import type { AccountTarget } from './use-work-calls.ts';

type NoteDialogProps = { readonly opened: boolean; readonly onClose: () => void; readonly account: AccountTarget; readonly today: string };

export function NoteDialog({ opened, onClose, account, today }: NoteDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('work.note.title', { name: account.name })}
      size={560}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <NoteBox account={account} today={today} onSaved={onClose} hasFocus />
    </Modal>
  );
}
