import { newId } from '../../platform/new-id.ts';
import { bindWorkspace, type Records } from '../../platform/records/records.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';

export type Workspace = {
  readonly id: WorkspaceId;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly fiscalYearStartMonth: number;
  readonly isSample: boolean;
  readonly settings: WorkspaceSettings;
};

export type WorkspaceSettings = { readonly accountTrait?: string };

export type NewWorkspace = Pick<Workspace, 'slug' | 'name' | 'timeZone' | 'currency' | 'isSample'>;

const columns = ['workspaceId as id', 'slug', 'name', 'timeZone', 'currency', 'fiscalYearStartMonth', 'isSample', 'settings'] as const;

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
  return (await records.selectFrom('workspaces').select(columns).where('slug', '=', slug).executeTakeFirst()) as Workspace | undefined;
}

export async function listWorkspaces(records: Records): Promise<Workspace[]> {
  return (await records.selectFrom('workspaces').select(columns).orderBy('createdAt').execute()) as Workspace[];
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
