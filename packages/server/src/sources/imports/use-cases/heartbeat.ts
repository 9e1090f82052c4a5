import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Database } from '../../../platform/records/records.ts';
import { renewLease } from '../store/import-leases.store.ts';

const BEAT_MS = 1_000;

/** Keeps the lease while the work goes on, tells how far it is, and hears when a person wants it stopped. */
export function heartbeat(deps: { readonly database: Database }, which: { readonly workspaceId: string; readonly id: string }) {
  let rowsDone = 0;
  let told = -1;
  let isStopping = false;
  let beating = Promise.resolve();
  const beat = async (): Promise<void> => {
    try {
      await deps.database.inWorkspace(which.workspaceId as WorkspaceId, async (records) => {
        isStopping = (await renewLease(records, which, rowsDone)).isStopping;
        if (told === rowsDone) return;
        told = rowsDone;
        await announceChange(records, { workspaceId: which.workspaceId as WorkspaceId, kind: 'imports', ids: [which.id] });
      });
    } catch {
      // A beat that is missed is no harm: the lease is longer than several of them.
    }
  };
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, BEAT_MS);
  return {
    /** Notes how far the work is; true when it should end. */
    tick: (rows: number): boolean => {
      rowsDone = rows;
      return isStopping;
    },
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await beating;
    },
  };
}
