import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { journalAway } from '../intake.errors.ts';
import type { Journal } from '../journal-row.ts';
import type { RowsJournal } from './ports.ts';
import { writeRowsBody } from '../rows-body.ts';
import { rowsOutcome } from '../store/progress.store.ts';

const pack = promisify(zstdCompress);
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
      const body = await pack(writeRowsBody(batch), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
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
        if (outcome !== null) return outcome;
      }
      throw journalAway();
    },
  };
}
