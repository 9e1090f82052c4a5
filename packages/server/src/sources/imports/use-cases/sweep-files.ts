import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock, Instant } from '../../../kernel/time.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Database } from '../../../platform/records/records.ts';
import { FILES_KEPT_MOST_DAYS, UNKNOWN_KEPT_HOURS } from '../files-kept.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { importIds, markSwept, readKnownImports } from '../store/swept-imports.store.ts';
import type { WhichImport } from '../store/imports.store.ts';

export type SweepDeps = { readonly database: Database; readonly files: ImportFiles; readonly clock: Clock };

const BATCH = 500;

/**
 * Deletes files of imports that retention let go (`kept-imports.store.ts`), and those that no import knows. It goes by the folders that are there, so that one cut off goes on where it was, and two may run at once.
 */
export async function sweepFiles(deps: SweepDeps): Promise<void> {
  const now = deps.clock.now();
  const since = now.subtract({ hours: FILES_KEPT_MOST_DAYS * 24 });
  const ids = await deps.files.kept();
  for (let from = 0; from < ids.length; from += BATCH) await sweep(deps, ids.slice(from, from + BATCH), { now, since });
}

type When = { readonly now: Instant; readonly since: Instant };

async function sweep({ database, files }: SweepDeps, ids: readonly string[], { now, since }: When): Promise<void> {
  const known = await database.inInstallation((records) => readKnownImports(records, ids, since.toString()));
  const knownIds = new Set(known.map(({ id }) => id));
  for (const one of known) if (one.isOver && (await letGo(database, one, now))) await files.remove(one.id);
  for (const id of ids) if (!knownIds.has(id) && files.isOlder(id, now.subtract({ hours: UNKNOWN_KEPT_HOURS }))) await files.remove(id);
}

function letGo(database: Database, one: WhichImport, now: Instant): Promise<boolean> {
  const workspaceId = one.workspaceId as WorkspaceId;
  return database.inWorkspace(workspaceId, async (records) => {
    const isSwept = await markSwept(records, one, now.toString());
    if (isSwept) await announceChange(records, { workspaceId, kind: 'imports', ids: [one.id] });
    return isSwept;
  });
}

/** Deletes the files of all imports of a workspace that are over, before their time: they may name somebody who is erased. */
export async function forgetEndedFiles({ database, files, clock }: SweepDeps, workspaceId: WorkspaceId): Promise<number> {
  const now = clock.now();
  const kept = new Set(await files.kept());
  const ids = (await database.inWorkspace(workspaceId, importIds)).filter((id) => kept.has(id));
  const known = await database.inInstallation((records) => readKnownImports(records, ids, now.toString()));
  let gone = 0;
  for (const one of known) {
    if (!one.isOver || !(await letGo(database, one, now))) continue;
    await files.remove(one.id);
    gone += 1;
  }
  return gone;
}

/** Deletes the files of all imports of a workspace that goes. */
export async function forgetFiles({ database, files }: Pick<SweepDeps, 'database' | 'files'>, workspaceId: WorkspaceId): Promise<void> {
  const ids = await database.inWorkspace(workspaceId, importIds);
  for (const id of ids) await files.remove(id);
}
