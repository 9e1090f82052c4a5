/** How whoever sits here likes to see things, of which nothing is about customers. */
const LOOKS = /^perennial\.(preferences$|scope$|grid\.|split\.)/;
/** What a person has begun and would go on with after signing in anew. */
const BEGUN = /^perennial\.(draft\.|workspace$)/;

type Kept = Pick<Storage, 'length' | 'key' | 'removeItem'>;

/**
 * Nothing that was read or written here stays in this browser for whoever comes next. Where a session ended by itself, what was begun
 * waits for its person.
 */
export function forgetPerson(isLeaving: boolean, storages: readonly Kept[] = [localStorage, sessionStorage]): void {
  for (const storage of storages) {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    for (const name of names) if (!LOOKS.test(name) && (isLeaving || !BEGUN.test(name))) storage.removeItem(name);
  }
}
