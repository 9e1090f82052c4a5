import { inviteAgain, ledgerFile, lookAtChain, type VerifiedChain } from '../access/index.ts';
import { repeatErasures } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { notCounted } from '../platform/backup/archive/archive.errors.ts';
import type { ArchiveManifest } from '../platform/backup/archive/archive-manifest.ts';
import type { Database } from '../platform/records/records.ts';
import { type ImportPlace, importWorkspace, type ImportStep } from './import-workspace.ts';

export type MovePlace = ImportPlace & {
  readonly database: Database;
  /** Waits until the usage store was made again with what came in, as the entry of its log asks for; gives back the files of months that were not there any more. */
  readonly countAgain: (entry: number, tell: (doneRatio: number) => void) => Promise<readonly { readonly workspaceId: string }[]>;
};
export type MoveStep = ImportStep | 'counting' | 'verifying';
export type MovedWorkspace = {
  readonly manifest: ArchiveManifest;
  readonly audit: VerifiedChain;
  /** The one-time links by which owners come in; told once. */
  readonly owners: readonly { readonly email: string; readonly link: string }[];
};

/** Takes a workspace in, has its use counted, verifies its audit chain, and invites its owners. */
export async function moveWorkspaceIn(
  place: MovePlace,
  file: string,
  tell: (step: MoveStep, doneRatio: number) => void,
): Promise<MovedWorkspace> {
  const { database, clock, config } = place;
  const { manifest, rebuild } = await importWorkspace(place, file, tell);
  const workspaceId = manifest.workspace.id as WorkspaceId;
  // An archive may be older than an erasure, as a backup may.
  await repeatErasures({ database, clock, ledger: ledgerFile(config.dataDir) });
  const lost = await place.countAgain(rebuild, (ratio) => tell('counting', ratio));
  if (lost.some((part) => part.workspaceId === workspaceId)) throw notCounted();
  const audit = await lookAtChain({ database, clock }, { workspaceId, anchorFile: config.auditAnchorFile }, (ratio) =>
    tell('verifying', ratio),
  );
  const invited = await database.inWorkspace(workspaceId, (records) =>
    inviteAgain(records, workspaceId, { actor: { kind: 'operator', id: null }, now: clock.now() }),
  );
  return { manifest, audit, owners: invited.map(({ email, token }) => ({ email, link: `${config.publicUrl}/link/${token}` })) };
}
