import SCIMMY from 'scimmy';
import { filterNotSupported } from './scim-error.ts';

/** One comparison by eq; several in a list hold all together. */
export type Equal = { readonly name: string; readonly value: string | boolean };
/** Any of the lists holds. */
export type ScimFilter = readonly (readonly Equal[])[];

const MOST = 20;

/** Reads a filter as directories write them: comparisons by eq, joined by and or or. */
export function readFilter(text: string | undefined, names: readonly string[]): ScimFilter {
  if (text === undefined || text.trim() === '') return [];
  if (text.length > 2_000) throw filterNotSupported();
  let parsed: Record<string, unknown>[];
  try {
    parsed = [...(new SCIMMY.Types.Filter(text) as unknown as Record<string, unknown>[])];
  } catch {
    throw filterNotSupported();
  }
  const lists = parsed.map((one) => equalsIn(one, '', names));
  if (lists.length > MOST || lists.some((list) => list.length === 0 || list.length > MOST)) throw filterNotSupported();
  return lists;
}

function equalsIn(node: Record<string, unknown>, prefix: string, names: readonly string[]): Equal[] {
  return Object.entries(node).flatMap(([key, said]) => {
    const name = `${prefix}${key}`.toLowerCase();
    if (!Array.isArray(said)) return equalsIn(said as Record<string, unknown>, `${name}.`, names);
    // Of which kind an address is matters to nobody who looks for it.
    if (name === 'emails.type') return [];
    const known = names.find((one) => one.toLowerCase() === (name === 'emails' ? 'emails.value' : name));
    const [comparison, value] = said as [unknown, unknown];
    if (known === undefined || comparison !== 'eq' || (typeof value !== 'string' && typeof value !== 'boolean')) throw filterNotSupported();
    return [{ name: known, value }];
  });
}
