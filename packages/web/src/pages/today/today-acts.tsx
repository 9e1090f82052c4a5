import { Check, Clock } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { changeTask } from '../../api/generated/sdk.gen.ts';
import type { TodayRow } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { CloseRiskDialog } from '../../features/risks/close-risk-dialog.tsx';
import { useRisk } from '../../features/risks/queries.ts';
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

/**
 * Snooze and close a whole row: all its signals at once; a task is done instead. A risk ends with a reason of its own, so it is asked
 * about where it stands alone, and stays where it does not. The focus goes on to the next row.
 */
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
      when: may && row !== undefined && canSnooze(row),
      run: () => row && start('snooze')(row),
    },
    {
      id: 'account.close',
      label: t('today.close', { name }),
      keys: ['e'],
      group: 'focused',
      scope: 'page',
      icon: Check,
      when: may && row !== undefined && canClose(row),
      run: () => row && start('close')(row),
    },
  ]);
  const next = (on: TodayRow) => onNext(rows[rows.findIndex((one) => one.account.id === on.account.id) + 1]?.account.id);
  const dialogs = acting && (
    <>
      {acting.kind === 'close' && closedBy(acting.row) === 0 && (
        <CloseRiskOf id={openRisksOf(acting.row)[0]} onClose={() => setActing(undefined)} />
      )}
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
        opened={acting.kind === 'close' && closedBy(acting.row) > 0}
        name={acting.row.account.name}
        count={closedBy(acting.row)}
        isSignal={signalsOf(acting.row).length > 0}
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

function openRisksOf(row: TodayRow): readonly string[] {
  return row.reasons.filter(({ kind, closedAs }) => kind === 'risk' && closedAs === null).map(({ id }) => id);
}

/** How many reasons of the row end with it. */
function closedBy(row: TodayRow): number {
  return row.reasons.filter(({ kind }) => kind === 'signal' || kind === 'task').length;
}

/** Notice days and stages end by themselves. */
export function canClose(row: TodayRow): boolean {
  return closedBy(row) > 0 || openRisksOf(row).length > 0;
}

export function canSnooze(row: TodayRow): boolean {
  return signalsOf(row).length > 0;
}

function CloseRiskOf({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  const { data } = useRisk(id);
  return data === undefined ? null : <CloseRiskDialog opened risk={data} onClose={onClose} />;
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
