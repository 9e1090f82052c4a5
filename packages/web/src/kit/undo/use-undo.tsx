import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useCommands } from '../commands/registry.ts';
import { useWords } from '../words/words-provider.tsx';
import { undoStack } from './undo.ts';
import type { Undoable } from './undo.ts';

const SHOWN_MS = 10_000;
const stack = undoStack();
let lastId = 0;

/** `const offerUndo = useUndo(); offerUndo({ message: t('today.snoozed', { name }), undo: () => unsnooze(id) })` after an action succeeded. */
export function useUndo(): (action: Omit<Undoable, 'id'>) => void {
  const t = useWords();
  const takeBack = useTakeBack();
  return useCallback(
    (action) => {
      lastId += 1;
      const id = `undo-${lastId}`;
      stack.push({ ...action, id });
      // One at a time, so that no more of the page is covered; `z` still takes back those before it.
      notifications.clean();
      notifications.show({
        id,
        autoClose: SHOWN_MS,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': t('actions.close') },
        message: (
          <Group justify="space-between" wrap="nowrap" gap={12}>
            <span>{action.message}</span>
            <Button size="compact-sm" style={{ flex: 'none' }} onClick={() => void takeBack(id)}>
              {t('actions.undo')}
            </Button>
          </Group>
        ),
      });
    },
    [t, takeBack],
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
      const say = (message: string) => notifications.show({ message, autoClose: 4_000, withCloseButton: false });
      if (!action) return void say(t('keys.nothingToUndo'));
      notifications.hide(action.id);
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
