import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';

type DialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: ModalProps['size'];
  /** Stands before whatever other dialog is open. */
  readonly isFirst?: boolean;
  readonly children: ReactNode;
};

/** Above dialogs and what they fold out. */
const FIRST = 400;

/** A dialog whose form begins anew each time it opens. */
export function Dialog({ opened, onClose, title, size = 'md', isFirst = false, children }: DialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      {...(isFirst ? { zIndex: FIRST } : {})}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && children}
    </Modal>
  );
}
