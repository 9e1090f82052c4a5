import { Checkbox, Menu, ActionIcon } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import type { Task } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useWorkCalls } from '../../features/work-actions/use-work-calls.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { plusDays } from '../../kit/format/count-days.ts';
import classes from './tables.module.css';

/** A task: done by its box, moved or dropped by its menu; taken back by Undo. */
export function TaskRow({ task, today }: { readonly task: Task; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const calls = useWorkCalls();
  const isOpen = task.state === 'open';
  const isLate = isOpen && task.dueOn !== null && task.dueOn < today;
  const when =
    task.state === 'open'
      ? task.dueOn === null
        ? t('accounts.task.noDay')
        : format.ago(task.dueOn, today)
      : t(`accounts.task.${task.state}`, { day: task.doneAt === null ? '' : format.day(task.doneAt.slice(0, 10), today) });
  return (
    <li className={classes.row}>
      <Checkbox
        checked={task.state === 'done'}
        disabled={!may}
        aria-label={t(isOpen ? 'accounts.task.finish' : 'accounts.task.reopen', { title: task.title })}
        onChange={() => void calls.changeTask(task, { state: isOpen ? 'done' : 'open' })}
        mt={2}
      />
      <div className={classes.grow}>
        <div>{task.state === 'dropped' ? <s>{task.title}</s> : task.title}</div>
        <div className="p-meta">
          {task.owner?.name ?? t('work.nobody')} · {isLate && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
          {when}
          {task.reason && <> · {task.reason}</>}
        </div>
      </div>
      {may && isOpen && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={24} aria-label={t('accounts.task.more', { title: task.title })}>
              <Ellipsis size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void calls.changeTask(task, { dueOn: plusDays(today, 1) })}>{t('accounts.task.tomorrow')}</Menu.Item>
            <Menu.Item onClick={() => void calls.changeTask(task, { dueOn: plusDays(today, 7) })}>{t('accounts.task.week')}</Menu.Item>
            <Menu.Item onClick={() => void calls.changeTask(task, { state: 'dropped' })}>{t('accounts.task.drop')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
