import { answer } from '../../api/answer.ts';
import {
  assignAccount,
  changeTags,
  changeTask,
  createNote,
  createTask,
  editNote,
  removeNote,
  removeTask,
  restoreNote,
  setPulse,
  setStage,
  takeBackInteraction,
  takeBackPulse,
  tellInteraction,
} from '../../api/generated/sdk.gen.ts';
import type { NewInteraction, NewTask, SetStageData, Task, TaskChange } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Stage = NonNullable<SetStageData['body']>['stage'];
export type AccountTarget = { readonly id: string; readonly name: string };

/** What one does for an account; true on every open page at once, and taken back within ten seconds. */
export function useWorkCalls() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const path = { workspace: slug };
  const change = (task: string, body: TaskChange) => answer(changeTask({ path: { ...path, task }, body }));
  return {
    async addTask(body: NewTask): Promise<void> {
      const task = await answer(createTask({ path, body }));
      did(t('work.task.added', { title: body.title }), () => answer(removeTask({ path: { ...path, task: task.id } })));
    },
    async changeTask(task: Task, body: TaskChange): Promise<void> {
      await change(task.id, body);
      const before = { title: task.title, ownerId: task.owner?.id ?? null, dueOn: task.dueOn, state: task.state };
      did(t(`work.task.${body.state ?? 'changed'}`, { title: task.title }), () => change(task.id, before));
    },
    async addNote(account: AccountTarget, body: string): Promise<void> {
      const { id } = await answer(createNote({ path: { ...path, account: account.id }, body: { body } }));
      did(t('work.note.added', { name: account.name }), () => answer(removeNote({ path: { ...path, note: id } })));
    },
    async editNote(note: { readonly id: string; readonly body: string }, body: string): Promise<void> {
      await answer(editNote({ path: { ...path, note: note.id }, body: { body } }));
      did(t('work.note.changed'), () => answer(editNote({ path: { ...path, note: note.id }, body: { body: note.body } })));
    },
    async removeNote(note: { readonly id: string }): Promise<void> {
      await answer(removeNote({ path: { ...path, note: note.id } }));
      did(t('work.note.removed'), () => answer(restoreNote({ path: { ...path, note: note.id } })));
    },
    async tell(account: AccountTarget, body: NewInteraction): Promise<void> {
      const { id } = await answer(tellInteraction({ path: { ...path, account: account.id }, body }));
      did(t('work.told', { kind: body.kind, name: account.name }), () =>
        answer(takeBackInteraction({ path: { ...path, interaction: id } })),
      );
    },
    async pulse(account: AccountTarget, value: number, reason: string): Promise<void> {
      const { id } = await answer(setPulse({ path: { ...path, account: account.id }, body: { value, reason } }));
      did(t('work.pulse.set', { name: account.name, value }), () => answer(takeBackPulse({ path: { ...path, pulse: id } })));
    },
    async assign(account: AccountTarget, owner: { readonly id: string; readonly name: string } | null): Promise<void> {
      const give = (ownerId: string | null) => answer(assignAccount({ path: { ...path, account: account.id }, body: { ownerId } }));
      const { previousOwnerId } = await give(owner?.id ?? null);
      did(
        owner === null ? t('work.unassigned', { name: account.name }) : t('work.assigned', { name: account.name, owner: owner.name }),
        () => give(previousOwnerId),
      );
    },
    async tags(account: AccountTarget, change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Promise<void> {
      const put = (add: readonly string[], remove: readonly string[]) =>
        answer(changeTags({ path: { ...path, account: account.id }, body: { add: [...add], remove: [...remove] } }));
      const { added, removed } = await put(change.add, change.remove);
      if (added.length + removed.length > 0) did(t('work.tags.changed', { name: account.name }), () => put(removed, added));
    },
    async stage(
      account: AccountTarget,
      said: { readonly stage: Stage; readonly reason: string; readonly before: Stage; readonly beforeReason: string | null },
    ): Promise<void> {
      const set = (stage: Stage, reason: string) => answer(setStage({ path: { ...path, account: account.id }, body: { stage, reason } }));
      await set(said.stage, said.reason);
      did(t('work.stage.set', { name: account.name }), () => set(said.before, said.beforeReason ?? said.reason));
    },
  };
}
