import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { announceChange } from '../../platform/live/changes.ts';
import type { Records } from '../../platform/records/records.ts';
import { noSuchKey, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import type { Role } from '../permissions.ts';
import { noSuchRole } from '../roles/roles.errors.ts';
import { mayGive, type Standing, standingOf } from '../roles/standing.ts';
import { findRole, roleOf } from '../roles/store/roles.store.ts';
import { writeAudit } from '../store/audit.store.ts';
import { type ApiKey, findKey, insertKey, rotateKey, setKeyDisabled } from '../store/keys.store.ts';

const DAY_HOURS = 24;

export type KeyWish = {
  readonly kind: ApiKey['kind'];
  readonly name: string;
  readonly role: Role;
  readonly roleKey: string | null;
  /** Null for one that does not end by itself. */
  readonly days: number | null;
};

/** A key makes keys in the name of the member who made it, so that nothing outlives who began it. */
export type KeyMaker = By & {
  readonly memberId: string | null;
  readonly keyId: string | null;
  readonly role: Role;
  readonly standing: Standing;
  readonly workspaceId: WorkspaceId;
};

/** Makes a key that may no more than its maker. A write key may write events and has no role to speak of. */
export async function makeKey(records: Records, wish: KeyWish, by: KeyMaker): Promise<{ readonly id: string; readonly secret: string }> {
  const { kind, name, days } = wish;
  const custom = kind === 'write' || wish.roleKey === null ? null : ((await findRole(records, by.workspaceId, wish.roleKey)) ?? null);
  if (kind === 'api' && wish.roleKey !== null && custom === null) throw noSuchRole();
  const role = kind === 'write' ? 'viewer' : (custom?.base ?? wish.role);
  if (kind === 'api' && !mayGive(by.standing, standingOf(role, custom))) throw roleAboveOwn();
  const createdBy = by.memberId ?? (by.keyId === null ? null : ((await findKey(records, by.keyId))?.createdBy ?? null));
  const expiresAt = endOf(by.now, days);
  const roleKey = custom?.key ?? null;
  const { key, secret } = await insertKey(records, by.workspaceId, { kind, name, role, roleKey, createdBy, expiresAt });
  await tell(records, by, { action: 'key.created', id: key.id, after: { kind, name, role, roleKey, expiresAt } });
  return { id: key.id, secret };
}

export async function switchKey(
  records: Records,
  { id, isDisabled }: { readonly id: string; readonly isDisabled: boolean },
  by: KeyMaker,
): Promise<void> {
  await requireGivable(records, id, by);
  await setKeyDisabled(records, id, isDisabled ? by.now.toString() : null);
  await tell(records, by, { action: isDisabled ? 'key.disabled' : 'key.enabled', id });
}

/** Another secret, and another day on which it ends. */
export async function renewKey(
  records: Records,
  wish: { readonly id: string; readonly keepsFormer: boolean; readonly days: number | null },
  by: KeyMaker,
): Promise<{ readonly id: string; readonly secret: string }> {
  const before = await requireGivable(records, wish.id, by);
  const formerUntil = wish.keepsFormer ? by.now.add({ hours: DAY_HOURS }).toString() : null;
  const expiresAt = endOf(by.now, wish.days);
  const { secret } = await rotateKey(records, before, { formerUntil, expiresAt });
  await tell(records, by, {
    action: 'key.rotated',
    id: wish.id,
    before: { expiresAt: before.expiresAt },
    after: { expiresAt, formerUntil },
  });
  return { id: wish.id, secret };
}

/** Whoever could not make such a key gets no secret of it, and does not switch it. */
async function requireGivable(records: Records, id: string, by: KeyMaker): Promise<ApiKey> {
  const key = await findKey(records, id);
  if (key === undefined) throw noSuchKey();
  if (key.kind === 'api' && !mayGive(by.standing, standingOf(key.role, await roleOf(records, key)))) throw roleAboveOwn();
  return key;
}

function endOf(now: Instant, days: number | null): string | null {
  return days === null ? null : now.add({ hours: days * DAY_HOURS }).toString();
}

async function tell(
  records: Records,
  by: KeyMaker,
  said: { readonly action: string; readonly id: string; readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  const { action, id, ...change } = said;
  await writeAudit(
    records,
    { workspaceId: by.workspaceId, at: by.now },
    { actor: by.actor, action, subjectKind: 'key', subjectId: id, ...change },
  );
  await announceChange(records, { workspaceId: by.workspaceId, kind: 'members', ids: [] });
}
