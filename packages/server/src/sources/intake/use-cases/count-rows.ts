import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { journalAway } from '../intake.errors.ts';
import type { Journal } from '../journal-row.ts';
import { packBody } from './packed-body.ts';
import type { RowsJournal } from './ports.ts';
import { writeRowsBody } from '../rows-body.ts';
import { rowsOutcome } from '../store/progress.store.ts';

const LOOK_MS = 15;
const WAIT_MS = 300_000;

/** Imported rows take the way of all usage: into the journal first, then counted by the one who owns the store. */
export function rowsJournal(deps: {
  readonly journal: Journal;
  readonly database: Database;
  readonly clock: Clock;
  readonly poke: () => void;
}): RowsJournal {
  return {
    async count(batch) {
      const body = await packBody(Buffer.from(writeRowsBody(batch)));
      const workspaceId = batch.workspaceId as WorkspaceId;
      const receivedAt = deps.clock.now().toString();
      const seq = await deps.journal.append({
        workspaceId,
        source: 'rows',
        method: 'rows',
        receivedAt,
        events: batch.keys.length,
        userAgent: null,
        body,
      });
      deps.poke();
      for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(LOOK_MS)) {
        const outcome = await deps.database.inWorkspace(workspaceId, (records) => rowsOutcome(records, seq));
        if (outcome === 'gone') break;
        if (outcome !== null) return outcome;
      }
      throw journalAway();
    },
  };
}
