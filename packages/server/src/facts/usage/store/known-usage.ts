import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch, UsageSink } from '../../../sources/intake/index.ts';
import { countedBefore, keysInStore, nameOf } from './counted-before.ts';
import { eventKey } from './event-key.ts';
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

/** Looks in the file alone, not in what is remembered of it. */
export function lackingIn(file: UsageFile): UsageSink['lacking'] {
  return (batch) =>
    file.snapshot(async (connection) => {
      const keys = batch.keys.map((_, place) => eventKey(batch, place));
      const rows = { high: keys.map(({ high }) => high), low: keys.map(({ low }) => low), day: batch.days };
      const held = await keysInStore(connection, rows, [...batch.keys.keys()]);
      return [...batch.keys.keys()].filter((place) => !held.has(nameOf(rows, place)));
    });
}
