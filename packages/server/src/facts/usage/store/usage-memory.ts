import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { type KnownNames, learnNames } from './known-names.ts';
import { learnKeys } from './learn-keys.ts';
import type { SeenKeys } from './seen-keys.ts';

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
