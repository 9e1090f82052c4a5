/**
 * Lays what a row says over what is stored. A field the row does not name stays; null clears it;
 * free attributes are laid over one by one. Says whether anything is different afterwards.
 */
export function mergeValues<Values extends object>(
  stored: Values,
  said: Partial<Values>,
): { readonly values: Values; readonly isChanged: boolean } {
  let isChanged = false;
  // A map: a name such as __proto__ is a name like any other.
  const values = new Map<string, unknown>(Object.entries(stored));
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue;
    const before = values.get(name);
    const next = name === 'attributes' ? { ...(before as object), ...(value as object) } : value;
    if (isSame(before, next)) continue;
    values.set(name, next);
    isChanged = true;
  }
  return { values: Object.fromEntries(values) as Values, isChanged };
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every((key) => Object.hasOwn(right, key) && isSame((left as Indexed)[key], (right as Indexed)[key]));
}

type Indexed = Readonly<Record<string, unknown>>;
