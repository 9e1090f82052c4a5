import type { AccountRow, ContactRow } from '../imports/index.ts';
import type { Arrival, Traits } from './read-events.ts';

/** The account that an event names by itself; null where its contact must say. */
export function accountKeyOf(arrival: Arrival, accountTrait: string | null): string | null {
  if (arrival.groupId !== null) return arrival.groupId;
  return accountTrait === null ? null : textAt(arrival.traits, accountTrait);
}

/** Group calls make accounts, and so do identify calls that carry the configured trait. */
export function accountRowOf(arrival: Arrival, accountKey: string): AccountRow | null {
  if (arrival.type === 'group') return { account: accountKey, ...accountTraits(arrival.traits) };
  return arrival.type === 'identify' ? { account: accountKey } : null;
}

/** What an identify call says of its contact; a bare row where it says nothing, or is of another type. */
export function contactRowOf(arrival: Arrival, contactKey: string, accountKey: string): ContactRow {
  const row = { contact: contactKey, account: accountKey };
  return arrival.type === 'identify' ? { ...row, ...contactTraits(arrival.traits) } : row;
}

/** Traits are found whatever their spelling: createdAt, created_at, CreatedAt. */
function spelledAlike(traits: Traits): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(traits).map(([key, value]) => [key.toLowerCase().replace(/[_\s-]/g, ''), value]));
}

const ACCOUNT_COLUMNS = new Set(['name', 'industry', 'employees', 'id']);

function accountTraits(traits: Traits): Omit<AccountRow, 'account'> {
  const known = spelledAlike(traits);
  const name = textOf(known.get('name'));
  const industry = textOf(known.get('industry'));
  const employees = countOf(known.get('employees'));
  const rest = Object.entries(traits).filter(([key]) => !ACCOUNT_COLUMNS.has(key.toLowerCase()));
  const attributes = Object.fromEntries(
    rest.map(([key, value]) => [key.slice(0, 100).toWellFormed(), attributeOf(value)] as const).filter((pair) => pair[1] !== undefined),
  );
  return {
    // An account without a name would be none; it keeps the one it has.
    ...(typeof name === 'string' ? { name } : {}),
    ...(industry === undefined ? {} : { industry }),
    ...(employees === undefined ? {} : { employees }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes: attributes as NonNullable<AccountRow['attributes']> }),
  };
}

function contactTraits(traits: Traits): Omit<ContactRow, 'contact' | 'account'> {
  const known = spelledAlike(traits);
  const name = textOf(known.get('name')) ?? [textOf(known.get('firstname')), textOf(known.get('lastname'))].filter(Boolean).join(' ');
  const texts = {
    email: known.get('email'),
    title: known.get('title'),
    department: known.get('department'),
    language: known.get('language'),
  };
  const said = Object.entries(texts)
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter((pair) => pair[1] !== undefined);
  return { ...(name === '' ? {} : { name }), ...Object.fromEntries(said) };
}

/** Undefined where nothing usable was said; null clears. */
function textOf(value: unknown): string | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return value.trim().slice(0, 500).toWellFormed();
}

function countOf(value: unknown): number | null | undefined {
  if (value === null) return null;
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : undefined;
}

function attributeOf(value: unknown): string | number | boolean | null | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  return typeof value === 'string' ? value.slice(0, 1_000).toWellFormed() : undefined;
}

/** `company.id` finds traits.company.id. */
function textAt(traits: Traits, path: string): string | null {
  let value: unknown = traits;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  const text = textOf(value);
  return text === undefined || text === null || text.length > 255 ? null : text;
}
