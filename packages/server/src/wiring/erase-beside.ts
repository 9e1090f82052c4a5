import { eraseMentions, type LedgerFile } from '../access/index.ts';
import { type EraseBeside, repeatErasures } from '../facts/usage/index.ts';
import type { Clock } from '../kernel/time.ts';
import type { Log } from '../platform/log/log.ts';
import type { Database } from '../platform/records/records.ts';

/** What goes with a person beside their use. */
export function eraseBeside(
  files: EraseBeside['files'],
  { clock, ledger }: { readonly clock: Clock; readonly ledger: LedgerFile },
): EraseBeside {
  return {
    files,
    async note({ workspaceId, id, kind, memberId = null, before, hashes }) {
      const now = clock.now().round('millisecond');
      const { erasedAt, askedBy } = before ?? { erasedAt: now.toString(), askedBy: memberId };
      await ledger.add([{ kind, workspaceId, id, at: erasedAt, askedBy, hashes: [...hashes] }]);
      return now;
    },
    texts(records, { memberId, id, before, ...erased }, remove) {
      const actor = {
        kind: before !== undefined ? 'system' : memberId === undefined ? 'operator' : 'member',
        id: memberId ?? null,
      } as const;
      return eraseMentions(records, { ...erased, ...(before && { before }), subjectId: id, actor }, remove);
    },
  };
}

/** Who was erased, and is in the database all the same, since it is as of before, is erased again. */
export async function holdToLedger({
  database,
  clock,
  log,
  ledger,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly ledger: LedgerFile;
}): Promise<void> {
  try {
    const { persons, workspaces, unreadable } = await repeatErasures({ database, clock, ledger });
    const again = persons + workspaces.length;
    if (again > 0) log.warn({ persons, workspaces }, 'the database is as of before these were erased; they are erased again');
    if (unreadable > 0) log.error({ file: ledger.file, lines: unreadable }, 'lines of the ledger of erasures cannot be read');
  } catch (error) {
    log.error({ err: error, file: ledger.file }, 'the ledger of erasures could not be held against the database');
  }
}
