import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { lastWorkspace, nameDiffers } from '../access.errors.ts';
import type { WorkspaceLine } from '../personal-data/erasure-ledger.ts';
import { countRows, endRemoval, insertRemoval, isCounted, keepCounts, removalUnderWay } from '../store/removals.store.ts';
import { closeWorkspace, deleteWorkspace, findWorkspace, listWorkspaces, removedWorkspaces } from '../store/workspaces.store.ts';

export type Removal = {
  readonly workspace: { readonly slug: string };
  readonly name: string;
  /** The member who asks; null for who removes it from outside. */
  readonly askedBy: string | null;
  readonly now: Instant;
};

/**
 * Closes the workspace to people and keys from this moment on; what it holds is deleted soon after. Its name is typed
 * again, since nothing brings it back. Needs the installation's view.
 */
export async function removeWorkspace(records: Records, { workspace: { slug }, name, askedBy, now }: Removal): Promise<void> {
  const workspace = await findWorkspace(records, slug);
  // Whoever says it twice has what they wish.
  if (workspace === undefined) return;
  if (name.trim() !== workspace.name) throw nameDiffers();
  if ((await listWorkspaces(records)).length === 1) throw lastWorkspace();
  await insertRemoval(records, { id: workspace.id, name: workspace.name, askedBy, now: now.toString() });
  await closeWorkspace(records, workspace.id, now.toString());
}

/** Of a workspace that was removed before, and is back with a backup of before that. */
export async function removeAgain(
  records: Records,
  id: WorkspaceId,
  { at, askedBy }: { readonly at: string; readonly askedBy: string | null },
): Promise<void> {
  const name = (await listWorkspaces(records)).find((one) => one.id === id)?.name;
  if (name === undefined) return;
  await insertRemoval(records, { id, name, askedBy, now: at });
  await closeWorkspace(records, id, at);
}

export type FinishRemovalsDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly countEvents: (workspaceId: WorkspaceId) => Promise<number>;
  /** Writes down, where a restore does not reach, that it is removed. */
  readonly note: (line: WorkspaceLine) => Promise<void>;
  /** Lets go of what is kept outside of the database; called again after a crash. */
  readonly forget: (workspaceId: WorkspaceId) => Promise<void>;
};

/** Deletes what the workspaces held that were said to go; what that was stands on a receipt, counted before anything went. */
export async function finishRemovals({ database, clock, countEvents, note, forget }: FinishRemovalsDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(removedWorkspaces)) {
    if (!(await database.inInstallation((records) => isCounted(records, workspaceId)))) {
      const events = await countEvents(workspaceId);
      const rows = await database.inWorkspace(workspaceId, (records) => countRows(records, workspaceId));
      await database.inInstallation((records) => keepCounts(records, workspaceId, { rows, events }));
    }
    const asked = await database.inInstallation((records) => removalUnderWay(records, workspaceId));
    if (asked !== undefined) await note({ kind: 'workspace_removed', workspaceId, ...asked });
    await forget(workspaceId);
    await database.inInstallation(async (records) => {
      await deleteWorkspace(records, workspaceId);
      await endRemoval(records, workspaceId, clock.now().toString());
    });
  }
}
