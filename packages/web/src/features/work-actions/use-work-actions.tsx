import { CheckSquare, Gauge, NotebookPen, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMay, useSees } from '../../api/session.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PulseDialog } from './pulse-dialog.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { useMembers } from './use-members.ts';
import { useWorkCalls } from './use-work-calls.ts';

/** The account that has the focus: of the page, or of the row. */
export type WorkTarget = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null /** Fills in why, for a task. */;
  readonly reason?: string | undefined;
};
type Doing = 'task' | 'note' | 'pulse' | 'assign';

export type WorkActions = {
  readonly start: (doing: Doing) => void;
  /** Put it anywhere in the page, once. */
  readonly dialogs: ReactNode;
};

/**
 * Task, note, pulse and assign for one account: the commands `account.task` (t), `account.note` (n), `account.pulse` (p), `account.assign` (a)
 * and `task.add` (c), and their dialogs. What one may not do is absent.
 */
export function useWorkActions(target: WorkTarget | undefined, today: string): WorkActions {
  const t = useWords();
  const mayWork = useMay('work');
  const seesNotes = useSees('notes');
  const mayAssign = useMay('assign');
  const members = useMembers();
  const calls = useWorkCalls();
  const [doing, setDoing] = useState<{ readonly what: Doing | 'add'; readonly target: WorkTarget | undefined }>();
  const name = target?.name ?? '';
  const start = (what: Doing | 'add') => setDoing({ what, target });
  const own = { group: 'focused', scope: 'page' } as const;
  const may = mayWork && target !== undefined;
  useCommands([
    {
      id: 'account.note',
      label: t('work.command.note', { name }),
      keywords: t('work.command.note.keywords'),
      keys: ['n'],
      ...own,
      icon: NotebookPen,
      when: may && seesNotes,
      run: () => start('note'),
    },
    {
      id: 'account.task',
      label: t('work.command.task', { name }),
      keywords: t('work.command.task.keywords'),
      keys: ['t'],
      ...own,
      icon: CheckSquare,
      when: may,
      run: () => start('task'),
    },
    {
      id: 'account.pulse',
      label: t('work.command.pulse', { name }),
      keywords: t('work.command.pulse.keywords'),
      keys: ['p'],
      ...own,
      icon: Gauge,
      when: may,
      run: () => start('pulse'),
    },
    {
      id: 'account.assign',
      label: t('work.command.assign', { name }),
      keywords: t('work.command.assign.keywords'),
      keys: ['a'],
      ...own,
      icon: UserRoundPlus,
      when: mayAssign && target !== undefined,
      run: () => start('assign'),
      choices: () =>
        members.map((member) => ({
          id: `assign.${member.id}`,
          label: member.name,
          group: 'focused',
          run: () => {
            if (target !== undefined) void calls.assign(target, member);
          },
        })),
    },
    {
      id: 'task.add',
      label: t('actions.addTask'),
      keywords: t('work.command.task.keywords'),
      keys: ['c'],
      group: 'create',
      scope: 'page',
      icon: CheckSquare,
      when: mayWork,
      run: () => start('add'),
    },
  ]);
  const close = () => setDoing(undefined);
  const on = doing?.target;
  const dialogs = (
    <>
      <TaskDialog opened={doing?.what === 'task' || doing?.what === 'add'} onClose={close} account={on} today={today} reason={on?.reason} />
      {on && <NoteDialog opened={doing?.what === 'note'} onClose={close} account={on} today={today} />}
      {on && <PulseDialog opened={doing?.what === 'pulse'} onClose={close} account={on} />}
      {on && <AssignDialog opened={doing?.what === 'assign'} onClose={close} account={on} ownerId={on.ownerId} />}
    </>
  );
  return { start, dialogs };
}
