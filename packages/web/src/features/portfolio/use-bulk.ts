import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRun, startBulk, undoRun } from '../../api/generated/sdk.gen.ts';
import type { BulkAction, BulkRun, Selection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useUndo } from '../../kit/undo/use-undo.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const WAIT_MS = 250;
const WAITS = 12;

/** Starts one action on many accounts. A quick one is said when it is done; a long one goes on under Running. Both can be undone. */
export function useBulk(): (wish: { readonly selection: Selection; readonly action: BulkAction }) => Promise<void> {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const offerUndo = useUndo();
  return async (wish) => {
    const started = (await answer(startBulk({ path: { workspace: slug }, body: wish }))) as BulkRun;
    const run = await whileQuick(slug, started);
    await client.invalidateQueries({ queryKey: ['w', slug] });
    offerUndo({
      message:
        run.state === 'running'
          ? t('portfolio.run.goesOn', { n: run.matched - run.notAllowed })
          : t(`portfolio.run.${run.action.kind}`, { n: run.changed }),
      undo: async () => {
        await answer(undoRun({ path: { workspace: slug, run: run.id } }));
        await whileQuick(slug, { ...run, state: 'undoing' });
        await client.invalidateQueries({ queryKey: ['w', slug] });
      },
    });
  };
}

async function whileQuick(slug: string, started: BulkRun): Promise<BulkRun> {
  let run = started;
  for (let waits = 0; waits < WAITS && (run.state === 'running' || run.state === 'undoing'); waits++) {
    await new Promise((resolve) => {
      setTimeout(resolve, WAIT_MS);
    });
    run = await answer(getRun({ path: { workspace: slug, run: run.id } }));
  }
  return run;
}
