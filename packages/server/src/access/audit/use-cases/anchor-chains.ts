import type { Database } from '../../../platform/records/records.ts';
import { listWorkspaces } from '../../store/workspaces.store.ts';
import { type Anchor, appendAnchors, readAnchors } from '../store/anchor-file.ts';
import { chainEnd } from '../store/chain.store.ts';

/** Writes down where the chain of each workspace stands, outside of the database; those that stand where they stood are left out. */
export async function anchorChains(database: Database, file: string): Promise<number> {
  const workspaces = await database.inInstallation(listWorkspaces);
  const anchors: Anchor[] = [];
  for (const { id } of workspaces) {
    const end = await database.inWorkspace(id, (records) => chainEnd(records, id));
    if (end === null) continue;
    const known = await readAnchors(file, id);
    if (known.at(-1)?.hash !== end.hash) anchors.push({ workspace: id, ...end });
  }
  await appendAnchors(file, anchors);
  return anchors.length;
}
