/** Names a text by 64 bits of it. Which hash is the caller's choice. */
export type Fingerprint = (text: string) => bigint;

/**
 * Names rows that have no name by their content and by which of the same content they are, so that two
 * equal rows of a file are two, and the same file sent again names them the same.
 */
export function contentKeys(fingerprint: Fingerprint): (cells: readonly string[]) => string {
  const seen = countingTable();
  return (cells) => {
    const print = fingerprint(JSON.stringify(cells));
    const nth = seen(print);
    return nth === 1 ? `~${print.toString(36)}` : `~${print.toString(36)}.${nth}`;
  };
}

/** Says of each named row whether its key is new in the file, came with the same contents, or came with others. */
export function repeatedKeys(fingerprint: Fingerprint): (key: string, contents: string) => 'new' | 'same' | 'other' {
  const firstContents = printTable((length) => new BigUint64Array(length));
  return (key, contents) => {
    // An empty place is zero: no contents may be.
    const own = fingerprint(contents) || 1n;
    let isNew = false;
    const first = firstContents(fingerprint(key), (before) => {
      isNew = before === 0n;
      return before || own;
    });
    return isNew ? 'new' : first === own ? 'same' : 'other';
  };
}

/** Counts how often each number came. */
export function countingTable(initial?: number): (print: bigint) => number {
  const counts = printTable((length) => new Uint16Array(length), initial);
  return (print) =>
    counts(print, (before) => {
      if (before === 65_535) throw new RangeError('one row stands more than 65,535 times in a file');
      return before + 1;
    });
}

type Slots<Value> = { readonly length: number; [place: number]: Value };

/** A value for each number, none of them zero: 10 to 16 bytes a number at most half full, where a Map needs a hundred. */
function printTable<Value extends number | bigint>(
  emptySlots: (length: number) => Slots<Value>,
  initial = 1 << 12,
): (print: bigint, change: (before: Value) => Value) => Value {
  let prints = new BigUint64Array(initial);
  let values = emptySlots(initial);
  let used = 0;

  const isFree = (place: number, table: Slots<Value>): boolean => !table[place];
  const placeOf = (print: bigint): number => {
    const mask = prints.length - 1;
    let place = Number(print & BigInt(mask));
    while (!isFree(place, values) && prints[place] !== print) place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldPrints, oldValues] = [prints, values];
    prints = new BigUint64Array(oldPrints.length * 2);
    values = emptySlots(prints.length);
    oldPrints.forEach((print, old) => {
      if (isFree(old, oldValues)) return;
      const place = placeOf(print);
      prints[place] = print;
      values[place] = oldValues[old] as Value;
    });
  };
  return (print, change) => {
    const place = placeOf(print);
    const isNew = isFree(place, values);
    const value = change(values[place] as Value);
    prints[place] = print;
    values[place] = value;
    if (isNew && ++used * 2 > prints.length) grow();
    return value;
  };
}
