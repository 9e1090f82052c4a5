import { newId } from '../../platform/new-id.ts';
import { sql } from 'kysely';
import { bindWorkspace, type Records } from '../../platform/records/records.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { SIGNAL_CAPACITY, type SignalCapacity } from '../capacity.ts';

export type Workspace = {
  readonly id: WorkspaceId;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly fiscalYearStartMonth: number;
  readonly isSample: boolean;
  readonly settings: WorkspaceSettings;
  /** Sessions that were not opened by a connection of this workspace are refused; of owners only where they are not exempt. */
  readonly isSsoRequired: boolean;
  readonly areOwnersExempt: boolean;
};

export type WorkspaceSettings = {
  readonly accountTrait?: string | undefined;
  readonly usageMonths?: number | undefined;
  readonly signalsPerWeek?: SignalCapacity | undefined;
  /** Members without a second factor set one up before anything else of the workspace answers. */
  readonly isSecondFactorRequired?: boolean | undefined;
};

export type NewWorkspace = Pick<Workspace, 'slug' | 'name' | 'timeZone' | 'currency' | 'isSample'>;

const columns = [
  'workspaceId as id',
  'slug',
  'name',
  'timeZone',
  'currency',
  'fiscalYearStartMonth',
  'isSample',
  'settings',
  'isSsoRequired',
  'areOwnersExempt',
] as const;

/** Makes a workspace and binds the rest of the transaction to it. */
export async function insertWorkspace(records: Records, workspace: NewWorkspace): Promise<WorkspaceId> {
  const id = newId('ws');
  await bindWorkspace(records, id);
  await records
    .insertInto('workspaces')
    .values({ workspaceId: id, ...workspace })
    .execute();
  return id;
}

export async function findWorkspace(records: Records, slug: string): Promise<Workspace | undefined> {
  const named = records.selectFrom('workspaces').select(columns).where('slug', '=', slug).where('removedAt', 'is', null);
  return (await named.executeTakeFirst()) as Workspace | undefined;
}

/** What the members of this workspace can turn to in a week. */
export async function readSignalCapacity(records: Records, id: WorkspaceId): Promise<SignalCapacity> {
  const row = await records.selectFrom('workspaces').select('settings').where('workspaceId', '=', id).executeTakeFirst();
  return (row?.settings as WorkspaceSettings | undefined)?.signalsPerWeek ?? SIGNAL_CAPACITY;
}

export async function listWorkspaces(records: Records): Promise<Workspace[]> {
  const all = records.selectFrom('workspaces').select(columns).where('removedAt', 'is', null).orderBy('createdAt');
  return (await all.execute()) as Workspace[];
}

/** Its address and its keys lead nowhere from now on. */
export async function closeWorkspace(records: Records, id: WorkspaceId, now: string): Promise<void> {
  const slug = id.toLowerCase().replace('_', '-');
  await records.updateTable('workspaces').set({ removedAt: now, slug }).where('workspaceId', '=', id).execute();
  await records.updateTable('apiKeys').set({ disabledAt: now }).where('workspaceId', '=', id).where('disabledAt', 'is', null).execute();
}

export async function removedWorkspaces(records: Records): Promise<WorkspaceId[]> {
  const rows = await records.selectFrom('workspaces').select('workspaceId').where('removedAt', 'is not', null).execute();
  return rows.map((row) => row.workspaceId as WorkspaceId);
}

/** With everything that stands under it, which may be much. */
export async function deleteWorkspace(records: Records, id: WorkspaceId): Promise<void> {
  await sql`set local statement_timeout = '1h'`.execute(records);
  await records.deleteFrom('workspaces').where('workspaceId', '=', id).where('removedAt', 'is not', null).execute();
}

export async function updateWorkspace(
  records: Records,
  id: WorkspaceId,
  change: Partial<Omit<Workspace, 'id' | 'slug' | 'isSample'>>,
): Promise<void> {
  const { settings, ...rest } = change;
  const values = { ...rest, ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }) };
  if (Object.keys(values).length === 0) return;
  await records.updateTable('workspaces').set(values).where('workspaceId', '=', id).execute();
}
