import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import { roleAboveOwn } from '../../access.errors.ts';
import type { By } from '../../audit.ts';
import type { Role } from '../../permissions.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { followGroups } from '../../scim/use-cases/roles-of-groups.ts';
import { type Connection, isOpen, MOST_CONNECTIONS } from '../connection.ts';
import type { GroupRole } from '../group-roles.ts';
import { addressNotSafe, noSuchConnection, notTested, stillRequired, tooManyConnections } from '../sso.errors.ts';
import {
  type ConnectionValues,
  deleteSsoConnection,
  findSsoConnection,
  insertSsoConnection,
  listSsoConnections,
  readGroupRoles,
  removeScimToken,
  renewScimToken,
  replaceGroupRoles,
  updateSsoConnection,
} from '../store/connections.store.ts';
import { rolesBound } from '../store/identities.store.ts';
import { readSsoRule } from '../store/rule.store.ts';
import { mayGive, type Standing, standingOf } from '../../roles/standing.ts';
import { removeLinkGrants } from '../store/identities.store.ts';

export type Editor = By & { readonly workspaceId: WorkspaceId; readonly memberId: string | null; readonly standing: Standing };

/** Values as they are wished; the secret is open here, and sealed in the store. */
export type ConnectionWish = Omit<ConnectionValues, 'clientSecretSealed' | 'testedAt' | 'scimUsedAt'> & {
  readonly clientSecret?: string;
};

/** Whoever sets these decides whom the provider is believed about. */
const TRUST = ['issuer', 'clientId', 'signOnUrl', 'certificates', 'scimClaim', 'scimSubject', 'emailClaim', 'isEmailTrusted'] as const;
/** With another of these it is another provider, and tested anew. */
const PROVIDER = ['issuer', 'clientId'] as const;

export async function createConnection(
  records: Records,
  { sealing, wish }: { readonly sealing: Sealing; readonly wish: ConnectionWish & { readonly kind: 'oidc' | 'saml' } },
  by: Editor,
): Promise<string> {
  const { workspaceId } = by;
  if ((await listSsoConnections(records, workspaceId)).length >= MOST_CONNECTIONS) throw tooManyConnections();
  const id = newId('sso');
  const values = sealed(sealing, wish);
  checkAddresses(wish.kind, values);
  refuseRoleAbove(values.defaultRole, by);
  await insertSsoConnection(records, { ...values, kind: wish.kind, workspaceId, id, createdBy: by.memberId });
  await audit(records, by, { action: 'sso.connection_created', id, after: shown(values) });
  return id;
}

/** A provider is switched on once somebody saw what it tells. One by which somebody above comes in, nobody below exchanges. */
export async function changeConnection(
  records: Records,
  { sealing, id, wish }: { readonly sealing: Sealing; readonly id: string; readonly wish: ConnectionWish },
  by: Editor,
): Promise<void> {
  const present = await findSsoConnection(records, id);
  if (present === undefined) throw noSuchConnection();
  const values = sealed(sealing, wish);
  checkAddresses(present.kind, values);
  refuseRoleAbove(values.defaultRole, by);
  const differs = (name: (typeof TRUST)[number]) =>
    values[name] !== undefined && JSON.stringify(values[name]) !== JSON.stringify(present[name]);
  if (TRUST.some(differs)) {
    await refuseBelow(records, id, by);
    // Whoever was allowed to come in by it was allowed to by what it was.
    await removeLinkGrants(records, id);
  }
  const isOther = PROVIDER.some(differs);
  if (isOther || values.state === 'off') await refuseLastDoor(records, id, by);
  if (values.state === 'on' && (isOther || present.testedAt === null)) throw notTested();
  await updateSsoConnection(records, id, { ...values, ...(isOther ? { state: 'draft', testedAt: null } : {}) });
  const before = Object.fromEntries(Object.keys(shown(values)).map((name) => [name, present[name as keyof Connection]]));
  await audit(records, by, { action: 'sso.connection_changed', id, before: shown(before), after: shown(values) });
}

export async function removeConnection(records: Records, id: string, by: Editor): Promise<void> {
  const present = await findSsoConnection(records, id);
  if (present === undefined) throw noSuchConnection();
  await refuseLastDoor(records, id, by);
  await deleteSsoConnection(records, id);
  const { kind, name, issuer } = present;
  await audit(records, by, { action: 'sso.connection_removed', id, before: { kind, name, issuer } });
}

export async function changeGroupRoles(
  records: Records,
  { id, roles }: { readonly id: string; readonly roles: readonly GroupRole[] },
  by: Editor,
): Promise<void> {
  const present = await findSsoConnection(records, id);
  if (present === undefined) throw noSuchConnection();
  for (const { role } of roles) refuseRoleAbove(role, by);
  const before = await readGroupRoles(records, id);
  await replaceGroupRoles(records, present, roles);
  await followGroups(records, present, { users: null, now: by.now });
  await audit(records, by, { action: 'sso.group_roles_changed', id, before, after: roles });
}

/** Whoever holds the token says who is a member; it is told once. */
export async function renewToken(records: Records, id: string, by: Editor): Promise<string> {
  const present = await findSsoConnection(records, id);
  if (present === undefined) throw noSuchConnection();
  const token = await renewScimToken(records, id, by.now.toString());
  await audit(records, by, {
    action: 'sso.token_made',
    id,
    before: { start: present.scimTokenStart },
    after: { start: token.slice(0, 7) },
  });
  return token;
}

export async function endToken(records: Records, id: string, by: Editor): Promise<void> {
  const present = await findSsoConnection(records, id);
  if (present === undefined) throw noSuchConnection();
  await removeScimToken(records, id);
  await audit(records, by, { action: 'sso.token_ended', id, before: { start: present.scimTokenStart } });
}

export async function audit(
  records: Records,
  by: Editor,
  entry: { readonly action: string; readonly id: string; readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  const { id, ...rest } = entry;
  await writeAudit(
    records,
    { workspaceId: by.workspaceId, at: by.now },
    { actor: by.actor, subjectKind: 'sso_connection', subjectId: id, ...rest },
  );
  // Whoever came in by what is no longer so is out, open pages too.
  await announceChange(records, { workspaceId: by.workspaceId, kind: 'members', ids: [] });
}

/** Nobody lets others come in with more than they may themselves. */
function refuseRoleAbove(role: Role | undefined, { standing }: Editor): void {
  if (role !== undefined && !mayGive(standing, standingOf(role, null))) throw roleAboveOwn();
}

/** Whoever holds the keys of a provider can be everybody who comes in by it. */
async function refuseBelow(records: Records, id: string, by: Editor): Promise<void> {
  for (const role of await rolesBound(records, id)) refuseRoleAbove(role, by);
}

/** While people come in by single sign-on alone, one connection stays on. */
async function refuseLastDoor(records: Records, id: string, { workspaceId }: Editor): Promise<void> {
  if (!(await readSsoRule(records, workspaceId)).isRequired) return;
  const others = (await listSsoConnections(records, workspaceId)).filter((one) => one.id !== id && isOpen(one));
  if (others.length === 0) throw stillRequired();
}

function sealed(sealing: Sealing, { clientSecret, ...wish }: ConnectionWish): ConnectionValues {
  return { ...wish, ...(clientSecret === undefined ? {} : { clientSecretSealed: sealing.seal(clientSecret) }) };
}

/** Never the secret, neither open nor sealed. */
function shown(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { clientSecretSealed, ...rest } = values;
  return clientSecretSealed === undefined ? rest : { ...rest, clientSecret: 'changed' };
}

/** What people and secrets are sent to is encrypted on the way, but on this machine itself. */
function checkAddresses(kind: Connection['kind'], { issuer, signOnUrl }: ConnectionValues): void {
  // The entity id of SAML is a name, and nothing is sent to it.
  const addresses = [kind === 'oidc' ? issuer : undefined, signOnUrl].filter((one) => one !== undefined && one !== null);
  for (const address of addresses) {
    if (!URL.canParse(address)) throw addressNotSafe();
    const { protocol, hostname } = new URL(address);
    if (protocol !== 'https:' && !(protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))) throw addressNotSafe();
  }
}
