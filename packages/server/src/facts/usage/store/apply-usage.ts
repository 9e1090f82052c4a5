import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { BatchOutcome, Move, UsageSink } from '../../../sources/intake/index.ts';
import { countedBefore } from './counted-before.ts';
import { appendAccountDays, appendNames, appendRows, type EventRows, rowsAt, rowsOfBatches } from './event-rows.ts';
import { linkVisitors } from './link-visitors.ts';
import { mergePeople, mergesIn } from './merge-people.ts';
import { rowsOf } from './rows.ts';
import type { UsageMemory } from './usage-memory.ts';

/**
 * Makes each event countable once: whatever came before under the same key, and whenever, stands. Rows, the names they
 * point at, the days to be counted again and the position are kept together or not at all.
 */
export function applyUsage(file: UsageFile, memory: UsageMemory): UsageSink['apply'] {
  return async (step) => {
    try {
      return await file.write(async (connection) => {
        const { rows, linked } = rowsOfBatches(await memory.names(connection), step.batches);
        const merges = mergesIn(await memory.names(connection), step.batches);
        const { add } = await memory.seen(connection);
        const before = await countedBefore(connection, add, rows);
        const fresh =
          before.size === 0
            ? rows
            : rowsAt(
                rows,
                [...rows.high.keys()].filter((place) => !before.has(place)),
              );
        await appendNames(connection, (await memory.names(connection)).takeNew());
        await linkVisitors(connection, linked);
        await appendRows(connection, fresh);
        await mergePeople(connection, merges);
        // Visitors of theirs are another's now.
        if (merges.length > 0) memory.forgetNames();
        await mark(connection, rows, fresh);
        if (step.move !== null) await move(connection, step.move);
        return outcomesOf(step.batches.length, rows, before);
      });
    } catch (error) {
      memory.forgetNames();
      throw error;
    }
  };
}

/** A step read before the store was emptied, say, must not be taken for the one that comes now. */
async function move(connection: DuckDBConnection, { after, upTo }: Move): Promise<void> {
  const { rowsChanged } = await connection.run('update journal_position set applied_seq = $up_to where applied_seq = $after', {
    after: BigInt(after),
    up_to: BigInt(upTo),
  });
  if (rowsChanged !== 1) throw new Error(`the usage store does not stand at journal row ${after}`);
}

function outcomesOf(batches: number, rows: EventRows, before: ReadonlySet<number>): BatchOutcome[] {
  const outcomes = Array.from({ length: batches }, () => ({ counted: 0, duplicates: 0 }));
  rows.batch.forEach((nth, place) => {
    const outcome = outcomes[nth];
    if (outcome !== undefined) outcome[before.has(place) ? 'duplicates' : 'counted']++;
  });
  return outcomes;
}

/** Days are counted again and accounts told where anything came in, duplicates too: an earlier telling may have been lost. */
async function mark(connection: DuckDBConnection, rows: EventRows, fresh: EventRows): Promise<void> {
  await markChangedDays(connection, fresh);
  await appendAccountDays(connection, rows);
}

async function markChangedDays(connection: DuckDBConnection, { workspace, day }: EventRows): Promise<void> {
  const pairs = new Set<string>();
  day.forEach((value, place) => pairs.add(`(${workspace[place]}, ${value})`));
  if (pairs.size === 0) return;
  await connection.run(
    `insert into changed_days select * from (values ${[...pairs].join(', ')}) as new (workspace, day) except select workspace, day from changed_days`,
  );
}

export async function appliedSeq(file: UsageFile): Promise<number> {
  const [row] = await file.read((connection) => rowsOf<{ applied_seq: number }>(connection, 'select applied_seq from journal_position'));
  return row?.applied_seq ?? 0;
}
