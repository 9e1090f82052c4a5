import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

export type OpenRole = {
  readonly id: string;
  readonly since: string;
  readonly influence: number | null;
  readonly sentiment: number | null;
};
type RoleKey = { readonly workspaceId: string; readonly accountId: string; readonly contactId: string; readonly role: string };

/** The part that the contact plays now; undefined where it does not. */
export async function findOpenRole(records: Records, key: RoleKey): Promise<OpenRole | undefined> {
  return records
    .selectFrom('stakeholderRoles')
    .select(['id', 'since', 'influence', 'sentiment'])
    .where('workspaceId', '=', key.workspaceId)
    .where('accountId', '=', key.accountId)
    .where('contactId', '=', key.contactId)
    .where('role', '=', key.role)
    .where('until', 'is', null)
    .executeTakeFirst();
}

/** Begins the part on the day; one that began and ended on that very day is opened again. */
export async function beginRole(records: Records, key: RoleKey, role: Omit<OpenRole, 'id'>): Promise<void> {
  await records
    .insertInto('stakeholderRoles')
    .values({ ...key, id: newId('rol'), ...role, until: null })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'contactId', 'role', 'since'])
        .doUpdateSet({ until: null, influence: role.influence, sentiment: role.sentiment }),
    )
    .execute();
}

export async function updateRole(
  records: Records,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
  values: { readonly influence?: number | null; readonly sentiment?: number | null; readonly until?: string },
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await records.updateTable('stakeholderRoles').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}
