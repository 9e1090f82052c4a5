/** One line of NDJSON as cells: what lies inside is named with a point, lists are joined. Null where it is no object. */
export function flattenObject(text: string): Record<string, string> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const cells: Record<string, string> = {};
  fill(cells, { path: '', value: parsed, depth: 0 });
  return cells;
}

const DEEPEST = 3;

type Inside = { readonly path: string; readonly value: unknown; readonly depth: number };

function fill(cells: Record<string, string>, { path, value, depth }: Inside): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object' && !Array.isArray(value) && depth < DEEPEST) {
    for (const [name, inner] of Object.entries(value))
      fill(cells, { path: path === '' ? name : `${path}.${name}`, value: inner, depth: depth + 1 });
    return;
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) cells[path] = value.join(';');
  else cells[path] = typeof value === 'object' ? JSON.stringify(value) : String(value);
}
