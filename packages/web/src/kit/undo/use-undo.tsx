import { useCallback } from 'react';
import { useCommands } from '../commands/registry.ts';
import { closeToast, showToast } from '../toast/toast.ts';
import { useWords } from '../words/words-provider.tsx';
import { undoStack } from './undo.ts';
import type { Undoable } from './undo.ts';

const stack = undoStack();
let lastId = 0;

/** `const offerUndo = useUndo(); offerUndo({ message: t('today.snoozed', { name }), undo: () => unsnooze(id) })` after an action succeeded. */
export function useUndo(): (action: Omit<Undoable, 'id'>) => void {
  const takeBack = useTakeBack();
  return useCallback(
    (action) => {
      lastId += 1;
      const id = `undo-${lastId}`;
      stack.push({ ...action, id });
      showToast({ message: action.message, undo: () => void takeBack(id) });
    },
    [takeBack],
  );
}

/** `z` and Ctrl/Cmd+Z; mounted once by the shell. */
export function UndoCommand() {
  const t = useWords();
  const takeBack = useTakeBack();
  useCommands([
    {
      id: 'undo',
      label: t('keys.undo'),
      keywords: t('keys.undo.keywords'),
      keys: ['z', 'Mod+z'],
      group: 'help',
      scope: 'anywhere',
      run: () => void takeBack(),
    },
  ]);
  return null;
}

function useTakeBack() {
  const t = useWords();
  return useCallback(
    async (id?: string) => {
      const action = stack.take(id);
      const say = (message: string) => showToast({ message });
      if (!action) return say(t('keys.nothingToUndo'));
      closeToast();
      try {
        await action.undo();
        say(t('kit.undone'));
      } catch {
        say(t('kit.undoFailed'));
      }
    },
    [t],
  );
}
