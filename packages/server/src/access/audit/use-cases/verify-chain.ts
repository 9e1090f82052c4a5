import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type ChainMark, checkChain, type CheckedChain } from '../check-chain.ts';
import { chainStand, readChain } from '../store/chain.store.ts';

export type VerifiedChain = CheckedChain & {
  /** Lines of the file outside that were held against it. */
  readonly anchors: number;
};

export type VerifyDeps = {
  readonly database: Pick<Database, 'inWorkspace'>;
  readonly anchorsOf: (workspaceId: WorkspaceId) => Promise<readonly ChainMark[]>;
};

/** Reads the whole chain of a workspace, and holds it against what was written down outside of the database. */
export async function verifyChain(deps: VerifyDeps, workspaceId: WorkspaceId, tell: (doneRatio: number) => void): Promise<VerifiedChain> {
  const first = await verify(deps, workspaceId, tell);
  // Somebody may have been erased, or the beginning cut off, while it was read.
  return first.fault === null ? first : verify(deps, workspaceId, tell);
}

async function verify(
  { database, anchorsOf }: VerifyDeps,
  workspaceId: WorkspaceId,
  tell: (doneRatio: number) => void,
): Promise<VerifiedChain> {
  // What stands outside was in the database before.
  const anchors = await anchorsOf(workspaceId);
  return database.inWorkspace(workspaceId, async (records) => {
    const stand = await chainStand(records, workspaceId);
    const end = Math.max(stand.lastSeq, stand.head.seq);
    const entries = told(readChain(records, workspaceId, end), { from: stand.head.cutSeq, to: end }, tell);
    return { ...(await checkChain(entries, { ...stand, anchors })), anchors: anchors.length };
  });
}

const TELL_EVERY = 2_000;

async function* told<Entry extends { readonly seq: number | null }>(
  entries: AsyncIterable<Entry>,
  { from, to }: { readonly from: number; readonly to: number },
  tell: (doneRatio: number) => void,
): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    if ((entry.seq ?? 0) % TELL_EVERY === 0) tell(((entry.seq ?? 0) - from) / Math.max(1, to - from));
    yield entry;
  }
}
