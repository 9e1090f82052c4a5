import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { type KnownNames, learnNames } from './known-names.ts';
import { MARK_OF_KEY, type SeenKeys, SHARD_OF_KEY, seenKeys } from './seen-keys.ts';

/** What the owner of the file keeps in memory of it, so that writing need not ask. */
export type UsageMemory = {
  readonly names: (connection: DuckDBConnection) => Promise<KnownNames>;
  readonly seen: (connection: DuckDBConnection) => Promise<SeenKeys>;
  /** A write failed: names that it brought may not be there. What was seen stays: it may be more than the file holds. */
  readonly forgetNames: () => void;
  /** The file was emptied. */
  readonly forgetAll: () => void;
};

export function usageMemory(): UsageMemory {
  let names: KnownNames | null = null;
  let seen: SeenKeys | null = null;
  return {
    async names(connection) {
      names ??= await learnNames(connection);
      return names;
    },
    async seen(connection) {
      seen ??= await learnKeys(connection);
      return seen;
    },
    forgetNames: () => (names = null),
    forgetAll() {
      names = null;
      seen = null;
    },
  };
}

async function learnKeys(connection: DuckDBConnection): Promise<SeenKeys> {
  const seen = seenKeys();
  const result = await connection.stream(`select ${SHARD_OF_KEY}, ${MARK_OF_KEY} from usage_events`);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [shards, marks] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    for (let row = 0; row < shards.length; row++) seen.addBits(shards[row] as number, marks[row] as number);
  }
  return seen;
}
