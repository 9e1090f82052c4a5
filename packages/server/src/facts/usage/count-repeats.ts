const SLOTS_AT_FIRST = 1 << 14;
/** Beyond it the table grows: fuller ones take long to search. */
const FULL_RATIO = 0.6;

/**
 * Says of each text the how manieth time it comes, for millions of texts in a few bytes each: it remembers 64 bits
 * of each instead of the text. Two texts that share those are told apart no worse than by one number too many.
 */
export function countRepeats(): (text: string) => number {
  let table = emptyTable(SLOTS_AT_FIRST);
  let used = 0;
  return (text) => {
    if (used > table.counts.length * FULL_RATIO) table = grown(table);
    const [low, high] = hashOf(text);
    const slot = slotOf(table, low, high);
    if (table.counts[slot] === 0) {
      used++;
      table.lows[slot] = low;
      table.highs[slot] = high;
    }
    const count = (table.counts[slot] ?? 0) + 1;
    table.counts[slot] = count;
    return count;
  };
}

type Table = { readonly lows: Uint32Array; readonly highs: Uint32Array; readonly counts: Uint32Array };

function emptyTable(slots: number): Table {
  return { lows: new Uint32Array(slots), highs: new Uint32Array(slots), counts: new Uint32Array(slots) };
}

function grown(table: Table): Table {
  const next = emptyTable(table.counts.length * 2);
  table.counts.forEach((count, from) => {
    if (count === 0) return;
    const [low, high] = [table.lows[from] ?? 0, table.highs[from] ?? 0];
    const to = slotOf(next, low, high);
    next.lows[to] = low;
    next.highs[to] = high;
    next.counts[to] = count;
  });
  return next;
}

function slotOf(table: Table, low: number, high: number): number {
  const mask = table.counts.length - 1;
  let slot = low & mask;
  while (table.counts[slot] !== 0 && (table.lows[slot] !== low || table.highs[slot] !== high)) slot = (slot + 1) & mask;
  return slot;
}

/** Two multiplicative hashes side by side, mixed at the end (after cyrb53, public domain). */
function hashOf(text: string): [low: number, high: number] {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return [low >>> 0, high >>> 0];
}
