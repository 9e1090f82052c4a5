import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch } from '../../../sources/intake/index.ts';
import { countedBefore } from './counted-before.ts';
import { rowsOfBatches } from './event-rows.ts';
import type { UsageMemory } from './usage-memory.ts';

/** Which rows of a batch, by place, were counted before; counts nothing. */
export type KnownAmong = (batch: UsageBatch) => Promise<ReadonlySet<number>>;

export function knownAmong(file: UsageFile, memory: UsageMemory): KnownAmong {
  return async (batch) => {
    if (batch.keys.length === 0) return new Set();
    return file.write(async (connection) => {
      const { rows } = rowsOfBatches(await memory.names(connection), [batch]);
      const { has } = await memory.seen(connection);
      return countedBefore(connection, has, rows);
    });
  };
}
