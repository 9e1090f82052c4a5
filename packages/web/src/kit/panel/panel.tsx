import { ActionIcon, Drawer, Group, Paper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import classes from './panel.module.css';
import { Scroll } from './scroll.tsx';

type PanelProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** The name of the panel for screen readers, where the title is more than text. */
  readonly name: string;
  readonly children: ReactNode;
  /** Stays at the bottom: the bar of actions. */
  readonly footer?: ReactNode;
  readonly width?: number;
  /** Wide screens: whether the paper can be closed. */
  readonly closable?: boolean;
};

/** Beside the list from 1280 px, a drawer below that, a full sheet on phones. The same content and address in all three. */
export function Panel({ opened, onClose, title, name, children, footer, width = 520, closable = false }: PanelProps) {
  const t = useWords();
  const wide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Drawer
        opened={opened}
        onClose={onClose}
        title={title}
        size={phone ? '100%' : width}
        aria-label={name}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
        classNames={{ body: classes.drawerBody, content: classes.drawerContent }}
      >
        <Scroll name={name}>{children}</Scroll>
        {footer && <div className={classes.footer}>{footer}</div>}
      </Drawer>
    );
  }
  if (!opened) return null;
  return (
    <Paper component="aside" aria-label={name} className={classes.paper}>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <div className={classes.title}>{title}</div>
        {closable && (
          <ActionIcon onClick={onClose} aria-label={t('actions.close')}>
            <X size={16} aria-hidden="true" />
          </ActionIcon>
        )}
      </Group>
      <Scroll name={name}>{children}</Scroll>
      {footer && <div className={classes.footer}>{footer}</div>}
    </Paper>
  );
}
