import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';

type DialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: ModalProps['size'];
  readonly children: ReactNode;
};

/** A dialog whose form begins anew each time it opens. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const t = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {opened && children}
    </Modal>
  );
}
