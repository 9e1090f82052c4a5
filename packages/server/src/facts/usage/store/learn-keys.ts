import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { rowsOf } from './rows.ts';
import { MARK_OF_KEY, REGIONS, SHARD_OF_KEY, type SeenKeys, SHARDS_IN_REGION, seenKeys } from './seen-keys.ts';

/** So many keys of a region are added at a time: its memory then stays near, where each key alone would have to be fetched from afar. */
const GATHERED = 4_096;

/** Every key of the file, in one reading of its two columns. */
export async function learnKeys(connection: DuckDBConnection): Promise<SeenKeys> {
  const [counted] = await rowsOf<{ keys: number }>(connection, 'select count(*) as keys from usage_events');
  const seen = seenKeys(counted?.keys);
  const gathered = gathering(seen);
  const result = await connection.stream(`select ${SHARD_OF_KEY}, ${MARK_OF_KEY} from usage_events`);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    // Vectors give numbers as they lie there; whole columns of values are made anew for each chunk.
    const [shards, marks] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
    const { rowCount } = chunk;
    for (let row = 0; row < rowCount; row++) gathered.add(shards.getItem(row) as number, marks.getItem(row) as number);
  }
  gathered.end();
  return seen;
}

function gathering(seen: SeenKeys) {
  const waiting = new Uint32Array(REGIONS);
  const shards = new Uint16Array(REGIONS * GATHERED);
  const marks = new Uint32Array(REGIONS * GATHERED);
  const hand = (region: number) => {
    const from = region * GATHERED;
    const until = from + (waiting[region] ?? 0);
    for (let at = from; at < until; at++) seen.addBits(shards[at] ?? 0, marks[at] ?? 0);
    waiting[region] = 0;
  };
  return {
    add(shard: number, mark: number) {
      const region = Math.floor(shard / SHARDS_IN_REGION);
      let count = waiting[region] ?? 0;
      if (count === GATHERED) {
        hand(region);
        count = 0;
      }
      const at = region * GATHERED + count;
      shards[at] = shard;
      marks[at] = mark;
      waiting[region] = count + 1;
    },
    end() {
      for (let region = 0; region < REGIONS; region++) hand(region);
    },
  };
}
