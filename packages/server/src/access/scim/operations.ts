import { notValid, ScimError } from './scim-error.ts';

/** One change of a resource, as the standard writes it. */
export type Operation = { readonly op: 'add' | 'replace' | 'remove'; readonly path: string; readonly value?: unknown };

const MOST_OPERATIONS = 1_000;
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;
const EXTENSION = /^urn:/i;
const BOOLEANS = new Set(['active', 'primary']);

/**
 * The operations of a patch in one spelling. Directories write `Add` and `Replace`, booleans as words, several attributes under one
 * replace without a path, and dotted names in it; attributes of extensions are not kept here and left out.
 */
export function operationsOf(body: unknown): Operation[] {
  const given = (body as { Operations?: unknown } | null)?.Operations;
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_OPERATIONS) {
    throw new ScimError(400, `A patch has 1 to ${MOST_OPERATIONS} Operations`, 'invalidSyntax');
  }
  return given.flatMap((one: unknown) => operationsIn(one)).filter(({ path }) => !EXTENSION.test(path));
}

function operationsIn(one: unknown): Operation[] {
  const { op: said, path, value } = (one ?? {}) as Readonly<Record<string, unknown>>;
  const op = String(said).toLowerCase();
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw new ScimError(400, `No such operation: ${op.slice(0, 40)}`, 'invalidSyntax');
  if (typeof path === 'string' && path !== '') return [{ op, path: path.replace(CORE, ''), value: plain(path, value) }];
  if (op === 'remove') throw new ScimError(400, 'A removal names its path', 'noTarget');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notValid('Without a path the value is an object');
  return Object.entries(value).map(([name, inner]) => ({ op, path: name.replace(CORE, ''), value: plain(name, inner) }));
}

/** With booleans where the standard has booleans. */
export function plain(path: string, value: unknown): unknown {
  const name = path.split('.').at(-1) ?? path;
  if (typeof value === 'string' && BOOLEANS.has(name)) return booleanOf(value);
  if (Array.isArray(value)) return value.map((one: unknown) => plain('', one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(key, inner)]));
}

function booleanOf(text: string): boolean {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  throw notValid(`Not a boolean: ${text.slice(0, 40)}`);
}
