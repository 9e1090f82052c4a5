import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useUndo } from './use-undo.tsx';

/**
 * `const did = useDid(); did(t('work.note.added', { name }), () => removeNote(id))` after the server said yes:
 * tells it, offers to take it back, and reads anew what the page shows of the workspace.
 */
export function useDid(): (message: string, takeBack: () => Promise<unknown>) => void {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const offerUndo = useUndo();
  return useCallback(
    (message, takeBack) => {
      const readAnew = () => client.invalidateQueries({ queryKey: ['w', slug] });
      // First the offer: the live stream may show the change before this page has read it, and `z` must find it.
      offerUndo({
        message,
        undo: async () => {
          await takeBack();
          await readAnew();
        },
      });
      // Nobody waits for it: a dialog closes when the server has said yes.
      void readAnew();
    },
    [client, slug, offerUndo],
  );
}
