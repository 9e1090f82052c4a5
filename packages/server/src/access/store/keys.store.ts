import { createHash, randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { newId } from '../../platform/new-id.ts';
import type { Records } from '../../platform/records/records.ts';
import type { Role } from '../permissions.ts';
import type { MemberState } from './members.store.ts';

export type ApiKey = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly kind: 'write' | 'api';
  readonly name: string;
  readonly secretStart: string;
  /** One of the five; the base of the custom role where it carries one. */
  readonly role: Role;
  readonly roleKey: string | null;
  /** The member whose rights bound its own; null where the operator made it. */
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** Until when the secret before the last rotation still opens. */
  readonly formerUntil: string | null;
  readonly lastUsedAt: string | null;
  readonly disabledAt: string | null;
};

const columns = [
  'workspaceId',
  'id',
  'kind',
  'name',
  'secretStart',
  'role',
  'roleKey',
  'createdBy',
  'createdAt',
  'expiresAt',
  'formerUntil',
  'lastUsedAt',
  'disabledAt',
] as const;
const MOST = 500;

export type NewKey = Pick<ApiKey, 'kind' | 'name' | 'role' | 'createdBy'> & Partial<Pick<ApiKey, 'roleKey' | 'expiresAt'>>;

/** A key's secret is 192 bits of chance, so a plain hash of it cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function insertKey(
  records: Records,
  workspaceId: WorkspaceId,
  key: NewKey,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const secret = newSecret(key.kind);
  const row = { workspaceId, id: newId('key'), ...key, ...kept(secret) };
  const stored = await records.insertInto('apiKeys').values(row).returning(columns).executeTakeFirstOrThrow();
  return { key: stored as ApiKey, secret };
}

/** Gives the key another secret; the one before still opens until then, or no more where that is null. */
export async function rotateKey(
  records: Records,
  key: ApiKey,
  { formerUntil, expiresAt }: Pick<ApiKey, 'formerUntil' | 'expiresAt'>,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const secret = newSecret(key.kind);
  const stored = await records
    .updateTable('apiKeys')
    .set((of) => ({ ...kept(secret), formerHash: formerUntil === null ? null : of.ref('secretHash'), formerUntil, expiresAt }))
    .where('id', '=', key.id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { key: stored as ApiKey, secret };
}

export type KeyWithMaker = ApiKey & { readonly makerName: string | null; readonly makerState: MemberState | null };

export async function listKeys(records: Records): Promise<KeyWithMaker[]> {
  const keys = records
    .selectFrom('apiKeys')
    .leftJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'apiKeys.workspaceId').onRef('members.id', '=', 'apiKeys.createdBy'),
    )
    .select(columns.map((column) => `apiKeys.${column}` as const))
    .select(['members.name as makerName', 'members.state as makerState'])
    .orderBy('apiKeys.createdAt', 'desc')
    .limit(MOST);
  return (await keys.execute()) as never;
}

export async function findKey(records: Records, id: string): Promise<ApiKey | undefined> {
  return (await records.selectFrom('apiKeys').select(columns).where('id', '=', id).executeTakeFirst()) as ApiKey | undefined;
}

/** A key, and until when the secret that found it opens: null where it does for good. */
export type FoundKey = ApiKey & { readonly opensUntil: string | null };

/** The key with this secret, in whichever workspace, open or not. Needs the installation's view. */
export async function findKeyBySecret(records: Records, secret: string): Promise<FoundKey | undefined> {
  const hash = hashSecret(secret);
  const found = await records
    .selectFrom('apiKeys')
    .select([...columns, 'secretHash'])
    .where((of) => of.or([of('secretHash', '=', hash), of('formerHash', '=', hash)]))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { secretHash, ...key } = found;
  return { ...(key as ApiKey), opensUntil: secretHash === hash ? key.expiresAt : earlier(key.expiresAt, key.formerUntil) };
}

/** Whether what the secret found may be used now. */
export function isOpen(key: Pick<FoundKey, 'disabledAt' | 'opensUntil'>, nowMs: number): boolean {
  return key.disabledAt === null && (key.opensUntil === null || nowMs < Date.parse(key.opensUntil));
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) < Date.parse(other) ? one : other;
}

export async function setKeyDisabled(records: Records, id: string, disabledAt: string | null): Promise<ApiKey | undefined> {
  return (await records.updateTable('apiKeys').set({ disabledAt }).where('id', '=', id).returning(columns).executeTakeFirst()) as
    | ApiKey
    | undefined;
}

export async function touchKey(records: Records, id: string, at: string): Promise<void> {
  await records.updateTable('apiKeys').set({ lastUsedAt: at }).where('id', '=', id).execute();
}

function newSecret(kind: ApiKey['kind']): string {
  return `${kind === 'write' ? 'pw' : 'pa'}_${randomBytes(24).toString('base64url')}`;
}

const kept = (secret: string) => ({ secretHash: hashSecret(secret), secretStart: secret.slice(0, 7) });
