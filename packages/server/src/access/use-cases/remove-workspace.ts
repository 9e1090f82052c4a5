import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { lastWorkspace, nameDiffers } from '../access.errors.ts';
import { closeWorkspace, deleteWorkspace, findWorkspace, listWorkspaces, removedWorkspaces } from '../store/workspaces.store.ts';

export type Removal = { readonly workspace: { readonly slug: string }; readonly name: string; readonly now: Instant };

/**
 * Closes the workspace to people and keys from this moment on; what it holds is deleted soon after. Its name is typed
 * again, since nothing brings it back. Needs the installation's view.
 */
export async function removeWorkspace(records: Records, { workspace: { slug }, name, now }: Removal): Promise<void> {
  const workspace = await findWorkspace(records, slug);
  // Whoever says it twice has what they wish.
  if (workspace === undefined) return;
  if (name.trim() !== workspace.name) throw nameDiffers();
  if ((await listWorkspaces(records)).length === 1) throw lastWorkspace();
  await closeWorkspace(records, workspace.id, now.toString());
}

export type FinishRemovalsDeps = {
  readonly database: Database;
  /** Lets go of what is kept outside of the database; called again after a crash. */
  readonly forget: (workspaceId: WorkspaceId) => Promise<void>;
};

/** Deletes what the workspaces held that were said to go. */
export async function finishRemovals({ database, forget }: FinishRemovalsDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(removedWorkspaces)) {
    await forget(workspaceId);
    await database.inInstallation((records) => deleteWorkspace(records, workspaceId));
  }
}
