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

/** Counts how often each number came: 10 bytes a number at most half full, where a Map needs a hundred. */
export function countingTable(initial = 1 << 12): (print: bigint) => number {
  let prints = new BigUint64Array(initial);
  let counts = new Uint16Array(initial);
  let used = 0;

  const placeOf = (print: bigint, table: BigUint64Array, filled: Uint16Array): number => {
    const mask = table.length - 1;
    let place = Number(print & BigInt(mask));
    while (filled[place] !== 0 && table[place] !== print) place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldPrints, oldCounts] = [prints, counts];
    prints = new BigUint64Array(oldPrints.length * 2);
    counts = new Uint16Array(prints.length);
    oldPrints.forEach((print, old) => {
      const count = oldCounts[old] ?? 0;
      if (count === 0) return;
      const place = placeOf(print, prints, counts);
      prints[place] = print;
      counts[place] = count;
    });
  };
  return (print) => {
    const place = placeOf(print, prints, counts);
    const count = (counts[place] ?? 0) + 1;
    if (count > 65_535) throw new RangeError('one row stands more than 65,535 times in a file');
    prints[place] = print;
    counts[place] = count;
    if (count === 1 && ++used * 2 > prints.length) grow();
    return count;
  };
}
