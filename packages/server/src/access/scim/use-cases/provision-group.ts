import type { Records } from '../../../platform/records/records.ts';
import type { Operation } from '../operations.ts';
import { noSuchResource, notUnique, notValid, ScimError } from '../scim-error.ts';
import {
  addToGroup,
  deleteScimGroup,
  emptyGroup,
  findScimGroup,
  type GroupValues,
  insertScimGroup,
  scimGroupNamed,
  takeFromGroup,
  updateScimGroup,
} from '../store/groups.store.ts';
import type { Directory } from './provision.ts';
import { followGroups } from './roles-of-groups.ts';

export type ScimGroup = GroupValues & { readonly members: readonly string[] };

/** Reads a whole group; throws what the directory is told. */
export function readScimGroup(body: unknown): ScimGroup {
  const { displayName, externalId, members } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    displayName: nameOf(displayName),
    externalId: typeof externalId === 'string' && externalId !== '' ? externalId.slice(0, 254) : null,
    members: members === undefined || members === null ? [] : idsIn(members),
  };
}

export async function createGroup(records: Records, { connection, now }: Directory, group: ScimGroup): Promise<string> {
  if ((await scimGroupNamed(records, connection.id, group.displayName)) !== undefined)
    throw notUnique('A group with this name is there already');
  const id = await insertScimGroup(records, connection, group);
  await addToGroup(records, connection, { group: id, users: group.members });
  await followGroups(records, connection, { users: group.members, now });
  return id;
}

export async function replaceGroup(
  records: Records,
  { connection, now }: Directory,
  { id, group }: { readonly id: string; readonly group: ScimGroup },
): Promise<void> {
  await rename(records, { connection, now }, { id, values: group });
  const before = await emptyGroup(records, id);
  await addToGroup(records, connection, { group: id, users: group.members });
  await followGroups(records, connection, { users: [...before, ...group.members], now });
}

export async function removeGroup(records: Records, { connection, now }: Directory, id: string): Promise<void> {
  if ((await findScimGroup(records, connection.id, { id, hasMembers: false })) === undefined) throw noSuchResource(id);
  const users = await deleteScimGroup(records, id);
  await followGroups(records, connection, { users, now });
}

/** A removal of members takes those it names, and all only where it names none. */
export async function patchGroup(
  records: Records,
  directory: Directory,
  { id, operations }: { readonly id: string; readonly operations: readonly Operation[] },
): Promise<void> {
  const { connection, now } = directory;
  const present = await findScimGroup(records, connection.id, { id, hasMembers: false });
  if (present === undefined) throw noSuchResource(id);
  let values: GroupValues = present;
  const touched: string[] = [];
  for (const operation of operations) {
    if (/^members(?:\[|$)/i.test(operation.path)) touched.push(...(await changeMembers(records, directory, { group: id, operation })));
    else values = valuesAfter(values, operation);
  }
  const isRenamed = values.displayName !== present.displayName || values.externalId !== present.externalId;
  if (isRenamed) await rename(records, directory, { id, values });
  await followGroups(records, connection, { users: isRenamed ? null : touched, now });
}

const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]{1,254})"\s*\]$/i;

async function changeMembers(
  records: Records,
  { connection }: Directory,
  { group, operation }: { readonly group: string; readonly operation: Operation },
): Promise<string[]> {
  const { op, path, value } = operation;
  const [, one] = ONE_MEMBER.exec(path) ?? [];
  if (path.includes('[') && one === undefined) throw new ScimError(400, 'Members are named by value', 'invalidPath');
  const isBare = value === undefined || value === null;
  const users = one === undefined ? (isBare ? [] : idsIn(value)) : [one];
  if (op === 'add') {
    await addToGroup(records, connection, { group, users });
    return users;
  }
  if (op === 'remove') {
    if (one === undefined && isBare) return emptyGroup(records, group);
    await takeFromGroup(records, { group, users });
    return users;
  }
  const before = await emptyGroup(records, group);
  await addToGroup(records, connection, { group, users });
  return [...before, ...users];
}

function valuesAfter(values: GroupValues, { op, path, value }: Operation): GroupValues {
  const name = path.toLowerCase();
  if (name === 'displayname' && op !== 'remove') return { ...values, displayName: nameOf(value) };
  if (name === 'externalid') return { ...values, externalId: typeof value === 'string' && op !== 'remove' ? value.slice(0, 254) : null };
  // Okta sends the id along; what is no attribute of a group is passed over.
  if (['id', 'schemas', 'meta'].includes(name)) return values;
  throw new ScimError(400, `No such attribute of a group: ${path.slice(0, 60)}`, 'invalidPath');
}

async function rename(
  records: Records,
  { connection }: Directory,
  { id, values }: { readonly id: string; readonly values: GroupValues },
): Promise<void> {
  if ((await findScimGroup(records, connection.id, { id, hasMembers: false })) === undefined) throw noSuchResource(id);
  const namesake = await scimGroupNamed(records, connection.id, values.displayName);
  if (namesake !== undefined && namesake !== id) throw notUnique('A group with this name is there already');
  await updateScimGroup(records, id, values);
}

function nameOf(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw notValid('displayName is missing');
  return value.trim().slice(0, 200);
}

function idsIn(value: unknown): string[] {
  return [value].flat().map((one: unknown) => {
    const id = typeof one === 'string' ? one : (one as { value?: unknown } | null)?.value;
    if (typeof id !== 'string') throw notValid('Members are objects with a value');
    return id;
  });
}
