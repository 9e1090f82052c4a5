import { Check, Clock } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { changeTask } from '../../api/generated/sdk.gen.ts';
import type { TodayRow } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { CloseDialog } from '../../features/signals/close-dialog.tsx';
import { SnoozeDialog } from '../../features/signals/snooze-dialog.tsx';
import { useSignalActs } from '../../features/signals/use-signal-acts.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Setting } from './reason-line.tsx';

type Acting = { readonly kind: 'snooze' | 'close'; readonly row: TodayRow };
type TodayActsProps = {
  readonly row: TodayRow | undefined;
  readonly rows: readonly TodayRow[];
  readonly setting: Setting;
  readonly onNext: (id: string | undefined) => void;
};

export type TodayActs = { readonly snooze: (row: TodayRow) => void; readonly close: (row: TodayRow) => void; readonly dialogs: ReactNode };

/** Snooze and close a whole row: all its signals at once; a task is done instead. The focus goes on to the next row. */
export function useTodayActs({ row, rows, setting, onNext }: TodayActsProps): TodayActs {
  const t = useWords();
  const may = useMay('work');
  const acts = useSignalActs();
  const finishTasks = useFinishTasks();
  const [acting, setActing] = useState<Acting>();
  const name = row?.account.name ?? '';
  const start = (kind: Acting['kind']) => (on: TodayRow) => setActing({ kind, row: on });
  useCommands([
    {
      id: 'account.snooze',
      label: t('today.snooze', { name }),
      keys: ['s'],
      group: 'focused',
      scope: 'page',
      icon: Clock,
      when: may && row !== undefined && signalsOf(row).length > 0,
      run: () => row && start('snooze')(row),
    },
    {
      id: 'account.close',
      label: t('today.close', { name }),
      keys: ['e'],
      group: 'focused',
      scope: 'page',
      icon: Check,
      when: may && row !== undefined,
      run: () => row && start('close')(row),
    },
  ]);
  const next = (on: TodayRow) => onNext(rows[rows.findIndex((one) => one.account.id === on.account.id) + 1]?.account.id);
  const dialogs = acting && (
    <>
      <SnoozeDialog
        opened={acting.kind === 'snooze'}
        name={acting.row.account.name}
        today={setting.today}
        noticeOn={acting.row.noticeOn}
        onClose={() => setActing(undefined)}
        onSnooze={async (snooze) => {
          await acts.snooze(signalsOf(acting.row), snooze, t('today.snoozed', { name: acting.row.account.name }));
          next(acting.row);
        }}
      />
      <CloseDialog
        opened={acting.kind === 'close'}
        name={acting.row.account.name}
        count={acting.row.reasons.length}
        onClose={() => setActing(undefined)}
        onDone={async (closing) => {
          const ids = signalsOf(acting.row);
          if (ids.length > 0) await acts.close(ids, closing, t('today.done', { name: acting.row.account.name }));
          await finishTasks(acting.row);
          next(acting.row);
        }}
      />
    </>
  );
  return { snooze: start('snooze'), close: start('close'), dialogs };
}

function signalsOf(row: TodayRow): readonly string[] {
  return row.reasons.filter((reason) => reason.kind === 'signal').map((reason) => reason.id);
}

/** Tasks of a closed row are done; taken back, they are open again. */
function useFinishTasks() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const change = (task: string, state: 'done' | 'open') => answer(changeTask({ path: { workspace: slug, task }, body: { state } }));
  return async (row: TodayRow): Promise<void> => {
    const tasks = row.reasons.filter((reason) => reason.kind === 'task');
    for (const task of tasks) await change(task.id, 'done');
    if (tasks.length === 0) return;
    did(t('today.taskDone', { title: tasks[0]?.title ?? '' }), async () => {
      for (const task of tasks) await change(task.id, 'open');
    });
  };
}
