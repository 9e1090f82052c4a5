/** What waits for the end of a transaction, by what it is known by. */
const waiting = new WeakMap<object, Map<unknown, () => Promise<void>>>();

/** Has this done when the transaction has done all else, before it is committed; of the same `key` what was said last. */
export function atEnd(records: object, key: unknown, work: () => Promise<void>): void {
  const works = waiting.get(records) ?? new Map<unknown, () => Promise<void>>();
  waiting.set(records, works.set(key, work));
}

/** For who opens transactions: does what waits for the end of this one. */
export async function endWork(records: object): Promise<void> {
  const works = waiting.get(records);
  waiting.delete(records);
  for (const work of works?.values() ?? []) await work();
}
