/**
 * Which keys were counted before, or nearly: 48 bits of each are remembered, less than 5 bytes a key. Whoever was never
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
/** Shards stand in regions, each one piece of memory: tens of thousands of small pieces would cost more than they hold. */
export const SHARDS_IN_REGION = 256;
export const REGIONS = SHARDS / SHARDS_IN_REGION;
const GROWTH = 0.12;
/** By chance one of a region's shards gets so many deviations more than others: it must not make all of them move. */
const DEVIATIONS = 3.5;
const ROOM_MIN = 6;
const WHOLE = 2 ** 32;

/** The marks of a shard stand from its start to that of the next; zero marks a free place. */
type Region = { readonly marks: Uint32Array; readonly starts: Uint32Array; readonly used: Uint32Array };

/** `expected` keys find their place without anything being moved, nearly. */
export function seenKeys(expected = 0): SeenKeys {
  const regions: (Region | undefined)[] = Array.from({ length: REGIONS });
  const first = capacityFor(expected / SHARDS);
  let size = 0;
  let bytes = 0;
  return {
    size: () => size,
    bytes: () => bytes,
    has(high, low) {
      const shard = shardOf(high);
      const region = regions[Math.floor(shard / SHARDS_IN_REGION)];
      const mark = markOf(low);
      return region !== undefined && region.marks[placeOf(region, shard % SHARDS_IN_REGION, mark)] === mark;
    },
    add: (high, low) => addBits(shardOf(high), markOf(low)),
    addBits: (shard, mark) => addBits(shard, mark || 1),
  };

  function addBits(shard: number, mark: number): boolean {
    const at = Math.floor(shard / SHARDS_IN_REGION);
    const region =
      regions[at] ??
      keep(
        at,
        emptyRegion(() => first),
      );
    const within = shard % SHARDS_IN_REGION;
    const place = placeOf(region, within, mark);
    if (region.marks[place] === mark) return true;
    region.marks[place] = mark;
    size++;
    const used = (region.used[within] ?? 0) + 1;
    region.used[within] = used;
    if (used + 1 === lengthOf(region, within)) keep(at, grown(region));
    return false;
  }

  function keep(at: number, region: Region): Region {
    bytes += bytesOf(region) - bytesOf(regions[at]);
    regions[at] = region;
    return region;
  }
}

const shardOf = (high: bigint) => Number(BigInt.asUintN(16, high));

/** Zero marks a free place. */
const markOf = (low: bigint) => Number(BigInt.asUintN(32, low)) || 1;

/** One place stays free, where looking ends. */
const capacityFor = (keys: number) => Math.ceil(keys + Math.max(keys * GROWTH, Math.sqrt(keys) * DEVIATIONS, ROOM_MIN) + 2);

const lengthOf = ({ starts }: Region, shard: number) => (starts[shard + 1] ?? 0) - (starts[shard] ?? 0);

const bytesOf = (region?: Region) =>
  region === undefined ? 0 : region.marks.byteLength + region.starts.byteLength + region.used.byteLength;

function emptyRegion(capacityOf: (shard: number) => number): Region {
  const starts = new Uint32Array(SHARDS_IN_REGION + 1);
  for (let shard = 0; shard < SHARDS_IN_REGION; shard++) starts[shard + 1] = (starts[shard] ?? 0) + capacityOf(shard);
  return { marks: new Uint32Array(starts.at(-1) ?? 0), starts, used: new Uint32Array(SHARDS_IN_REGION) };
}

/** Where the mark stands, or would stand: near the part of its shard that its value names, so that a shard is moved by being read in order. */
function placeOf({ marks, starts }: Region, shard: number, mark: number): number {
  const start = starts[shard] ?? 0;
  const end = starts[shard + 1] ?? 0;
  let at = start + Math.floor((mark / WHOLE) * (end - start));
  for (let found = marks[at]; found !== 0 && found !== mark; found = marks[at]) at = at + 1 === end ? start : at + 1;
  return at;
}

/** Each shard gets room by what it holds. */
function grown(region: Region): Region {
  const larger = emptyRegion((shard) => capacityFor(region.used[shard] ?? 0));
  larger.used.set(region.used);
  for (let shard = 0; shard < SHARDS_IN_REGION; shard++) {
    const end = region.starts[shard + 1] ?? 0;
    for (let at = region.starts[shard] ?? 0; at < end; at++) {
      const mark = region.marks[at] ?? 0;
      if (mark !== 0) larger.marks[placeOf(larger, shard, mark)] = mark;
    }
  }
  return larger;
}
