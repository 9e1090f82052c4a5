const NOTES = Symbol('notes');
type Noted = { [NOTES]?: Record<symbol, unknown> };

/**
 * What was found out about an object and costs too much to find out again. It is kept with the object, out of sight of all
 * that lists, copies or compares it, until the object goes or is told to forget. A WeakMap would say the same, but each of
 * its entries costs the garbage collector, and judging a workspace makes a million of them.
 */
export class Memo<Owner extends object, Value> {
  readonly #name = Symbol('memo');

  get(owner: Owner): Value | undefined {
    return (owner as Noted)[NOTES]?.[this.#name] as Value | undefined;
  }

  set(owner: Owner, value: Value): void {
    const noted = owner as Noted;
    if (noted[NOTES] === undefined) Object.defineProperty(noted, NOTES, { value: {}, writable: true, enumerable: false });
    const notes = noted[NOTES];
    if (notes !== undefined) notes[this.#name] = value;
  }
}

/** Whatever memos hold of the object goes; asked again it is found out again. */
export function forget(owner: object): void {
  const noted = owner as Noted;
  if (noted[NOTES] !== undefined) noted[NOTES] = {};
}
