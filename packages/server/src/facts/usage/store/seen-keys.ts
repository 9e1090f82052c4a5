/**
 * Which keys were counted before, or nearly: 48 bits of each are remembered, about 5 bytes a key. Whoever was never
 * added is told as seen once in some millions; whoever was is never told as new.
 */
export type SeenKeys = {
  /** Remembers the key; true when it, or one that looks like it, was there before. */
  readonly add: (high: bigint, low: bigint) => boolean;
  /** The same of the 48 bits that are remembered of it, as an engine has made them: `SHARD_OF_KEY`, `MARK_OF_KEY`. */
  readonly addBits: (shard: number, mark: number) => boolean;
  readonly has: (high: bigint, low: bigint) => boolean;
  readonly size: () => number;
  readonly bytes: () => number;
};

/** In SQL what `shardOf` and `markOf` make of a key, zero included. */
export const SHARD_OF_KEY = '(key_high & 65535)::integer';
export const MARK_OF_KEY = '(key_low & 4294967295)::uinteger';

const SHARDS = 65_536;
const SMALLEST = 16;
const FULL = 0.86;
const GROWTH = 1.25;
const WHOLE = 2 ** 32;

type Shard = { marks: Uint32Array; used: number };

/** A mark stands near the part of its shard that its value names, so that a shard grows by being read in order. */
export function seenKeys(): SeenKeys {
  const shards: (Shard | undefined)[] = Array.from({ length: SHARDS });
  let size = 0;
  let places = 0;
  return {
    size: () => size,
    bytes: () => places * Uint32Array.BYTES_PER_ELEMENT,
    has(high, low) {
      const shard = shards[shardOf(high)];
      return shard !== undefined && shard.marks[placeOf(shard.marks, markOf(low))] !== 0;
    },
    add: (high, low) => addBits(shardOf(high), markOf(low)),
    addBits: (at, mark) => addBits(at, mark || 1),
  };

  function addBits(at: number, mark: number): boolean {
    let shard = shards[at];
    if (shard === undefined) {
      shard = { marks: new Uint32Array(SMALLEST), used: 0 };
      shards[at] = shard;
      places += SMALLEST;
    }
    if (put(shard.marks, mark)) return true;
    size++;
    shard.used++;
    if (shard.used > shard.marks.length * FULL) {
      places -= shard.marks.length;
      grow(shard);
      places += shard.marks.length;
    }
    return false;
  }
}

const shardOf = (high: bigint) => Number(BigInt.asUintN(16, high));

/** Zero marks a free place. */
const markOf = (low: bigint) => Number(BigInt.asUintN(32, low)) || 1;

/** Where the mark stands, or would stand: there a free place is found. */
function placeOf(marks: Uint32Array, mark: number): number {
  const { length } = marks;
  let at = Math.floor((mark / WHOLE) * length);
  for (let found = marks[at]; found !== 0 && found !== mark; found = marks[at]) at = at + 1 === length ? 0 : at + 1;
  return at;
}

/** True when the mark is there already. */
function put(marks: Uint32Array, mark: number): boolean {
  const place = placeOf(marks, mark);
  if (marks[place] === mark) return true;
  marks[place] = mark;
  return false;
}

function grow(shard: Shard): void {
  const larger = new Uint32Array(Math.ceil(shard.marks.length * GROWTH));
  for (const mark of shard.marks) if (mark !== 0) put(larger, mark);
  shard.marks = larger;
}
