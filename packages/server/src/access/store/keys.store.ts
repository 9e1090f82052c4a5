import { createHash, randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { newId } from '../../platform/new-id.ts';
import type { Records } from '../../platform/records/records.ts';
import type { Role } from '../permissions.ts';

export type ApiKey = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly kind: 'write' | 'api';
  readonly name: string;
  readonly secretStart: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly disabledAt: string | null;
};

const columns = ['workspaceId', 'id', 'kind', 'name', 'secretStart', 'role', 'createdAt', 'lastUsedAt', 'disabledAt'] as const;

/** A key's secret is 192 bits of chance, so a plain hash of it cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function insertKey(
  records: Records,
  workspaceId: WorkspaceId,
  key: { readonly kind: 'write' | 'api'; readonly name: string; readonly role: Role; readonly createdBy: string | null },
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const secret = `${key.kind === 'write' ? 'pw' : 'pa'}_${randomBytes(24).toString('base64url')}`;
  const row = { workspaceId, id: newId('key'), ...key, secretHash: hashSecret(secret), secretStart: secret.slice(0, 7) };
  const stored = await records.insertInto('apiKeys').values(row).returning(columns).executeTakeFirstOrThrow();
  return { key: stored as ApiKey, secret };
}

export async function listKeys(records: Records): Promise<ApiKey[]> {
  return (await records.selectFrom('apiKeys').select(columns).orderBy('createdAt', 'desc').limit(500).execute()) as ApiKey[];
}

/** The key with this secret, in whichever workspace. Needs the installation's view. */
export async function findKeyBySecret(records: Records, secret: string): Promise<ApiKey | undefined> {
  return (await records.selectFrom('apiKeys').select(columns).where('secretHash', '=', hashSecret(secret)).executeTakeFirst()) as
    | ApiKey
    | undefined;
}

export async function setKeyDisabled(records: Records, id: string, disabledAt: string | null): Promise<ApiKey | undefined> {
  return (await records.updateTable('apiKeys').set({ disabledAt }).where('id', '=', id).returning(columns).executeTakeFirst()) as
    | ApiKey
    | undefined;
}

export async function touchKey(records: Records, id: string, at: string): Promise<void> {
  await records.updateTable('apiKeys').set({ lastUsedAt: at }).where('id', '=', id).execute();
}
