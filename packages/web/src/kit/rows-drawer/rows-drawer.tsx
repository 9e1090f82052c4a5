import { Button, Drawer, Group } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './rows-drawer.module.css';

type RowsDrawerProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the rows are behind: the title of the chart or the name of the figure. */
  readonly name: string;
  readonly count: number | undefined;
  /** Sum of the rows, already written, where they have one. */
  readonly sum?: string;
  /** What the chart or figure says, already written; said to be the same, or named where it differs. */
  readonly said?: string;
  readonly onExport?: () => void;
  readonly onOpenAsView?: () => void;
  /** The grid of rows. */
  readonly children: ReactNode;
};

/** Every figure opens to what made it: the rows, how many, their sum, and whether that is what the figure says. */
export function RowsDrawer({ opened, onClose, name, count, sum, said, onExport, onOpenAsView, children }: RowsDrawerProps) {
  const t = useWords();
  const format = useFormat();
  const title = t('kit.rows.title', { name });
  const total = sum ?? (count === undefined ? undefined : format.number(count, 0));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={640}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      classNames={{ body: classes.body, content: classes.content }}
    >
      <Group justify="space-between" className={classes.summary}>
        <span className="p-label">
          {count !== undefined && t('kit.rows.count', { n: count })}
          {sum !== undefined && <> · {t('kit.rows.sum', { value: sum })}</>}
          {said !== undefined && total !== undefined && (
            <> · {said === total ? t('kit.rows.same') : t('kit.rows.differs', { value: said })}</>
          )}
        </span>
        <Group gap={8}>
          {onExport && (
            <Button size="compact-sm" leftSection={<Download size={14} aria-hidden="true" />} onClick={onExport}>
              {t('actions.export')}
            </Button>
          )}
          {onOpenAsView && (
            <Button size="compact-sm" onClick={onOpenAsView}>
              {t('kit.rows.view')}
            </Button>
          )}
        </Group>
      </Group>
      <div className={classes.rows}>{children}</div>
    </Drawer>
  );
}
