import SCIMMY from 'scimmy';
import { type Operation, plain } from './operations.ts';
import { notValid, ScimError } from './scim-error.ts';

/** A person as a directory tells them: what this product reads of it, and the rest as it came. */
export type ScimUser = {
  readonly userName: string;
  readonly externalId: string | null;
  readonly isActive: boolean;
  readonly email: string;
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
};

type Resource = Record<string, unknown>;
const USER = SCIMMY.Schemas.User.id;
/** Kept nowhere: secrets, and what the product decides itself. */
const LEFT_OUT = [
  'id',
  'schemas',
  'meta',
  'groups',
  'roles',
  'entitlements',
  'password',
  'x509Certificates',
  'userName',
  'externalId',
  'active',
];
const MOST_BYTES = 20_000;

/** Reads a whole person; throws what the directory is told. */
export function readScimUser(body: unknown): ScimUser {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notValid('A user is an object');
  const core = Object.fromEntries(
    Object.entries(plain('', body) as Resource).filter(([key]) => !/^urn:/i.test(key) && !LEFT_OUT_OF_SCHEMA.has(key)),
  );
  const user = plainOf(schemaUser({ ...core, schemas: [USER] }));
  const { userName, externalId, active } = user;
  if (typeof userName !== 'string' || userName.trim() === '') throw notValid('userName is missing');
  const details = Object.fromEntries(Object.entries(user).filter(([key]) => !LEFT_OUT.includes(key)));
  if (JSON.stringify(details).length > MOST_BYTES) throw notValid('The user is too large');
  return {
    userName: userName.slice(0, 254),
    externalId: typeof externalId === 'string' && externalId !== '' ? externalId.slice(0, 254) : null,
    isActive: active !== false,
    email: addressOf(userName, details),
    name: nameOf(userName, details),
    details,
  };
}

const LEFT_OUT_OF_SCHEMA = new Set(['id', 'meta', 'groups', 'roles', 'entitlements', 'password', 'x509Certificates']);

/** The person after a patch. */
export async function patchScimUser(before: ScimUser, operations: readonly Operation[]): Promise<ScimUser> {
  const { userName, externalId, isActive, details } = before;
  let resource: Resource = { ...details, userName, ...(externalId === null ? {} : { externalId }), active: isActive };
  for (const operation of operations) {
    if (!LEFT_OUT_OF_SCHEMA.has(operation.path.split(/[.[]/)[0] ?? '')) resource = await patched(resource, operation);
  }
  return readScimUser(resource);
}

/** `emails[type eq "work"].value`: where there is none of that type, it is added, as directories expect. */
const TYPED = /^(\w+)\[\s*type\s+eq\s+"([^"]{1,50})"\s*\](?:\.(\w+))?$/i;

async function patched(resource: Resource, { op, path, value }: Operation): Promise<Resource> {
  const [, list = '', type = '', part] = TYPED.exec(path) ?? [];
  const present = resource[list];
  const isThere =
    Array.isArray(present) && present.some((one: { type?: unknown }) => String(one.type).toLowerCase() === type.toLowerCase());
  if (list !== '' && op !== 'remove' && !isThere) {
    const added = part === undefined ? { ...(value as object), type } : { type, [part]: value };
    return patched(resource, { op: 'add', path: list, value: [added] });
  }
  const message = new SCIMMY.Messages.PatchOp({
    schemas: [SCIMMY.Messages.PatchOp.id],
    Operations: [{ op, path, ...(value === undefined ? {} : { value }) }],
  });
  const before = schemaUser({ ...resource, schemas: [USER] });
  // Undefined where nothing changed.
  return plainOf((await message.apply(before).catch(rethrow)) ?? before);
}

function schemaUser(resource: Resource): InstanceType<typeof SCIMMY.Schemas.User> {
  try {
    return new SCIMMY.Schemas.User(resource);
  } catch (error) {
    return rethrow(error);
  }
}

const plainOf = (user: object): Resource => JSON.parse(JSON.stringify(user)) as Resource;

function rethrow(error: unknown): never {
  const { status = 400, scimType = 'invalidValue', message } = error as { status?: number; scimType?: string; message: string };
  throw new ScimError(status, message.slice(0, 300), scimType);
}

type Email = { readonly value?: unknown; readonly type?: unknown; readonly primary?: unknown };

function addressOf(userName: string, details: Resource): string {
  const emails = (Array.isArray(details['emails']) ? details['emails'] : []) as Email[];
  const one = emails.find(({ primary }) => primary === true) ?? emails.find(({ type }) => type === 'work') ?? emails[0];
  const address = typeof one?.value === 'string' && one.value !== '' ? one.value : userName;
  if (!/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254)
    throw notValid('An e-mail address is needed, as the primary one of emails or as userName');
  return address.toLowerCase();
}

function nameOf(userName: string, details: Resource): string {
  const { formatted, givenName, familyName } = (details['name'] ?? {}) as Readonly<Record<string, string | undefined>>;
  const parts = [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
  const told = [details['displayName'], formatted, parts].find((one) => typeof one === 'string' && one.trim() !== '');
  return (typeof told === 'string' ? told.trim() : (userName.split('@')[0] ?? userName)).slice(0, 120);
}
