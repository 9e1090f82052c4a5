import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Database } from '../../../platform/records/records.ts';
import { readAnchors } from '../store/anchor-file.ts';
import { noteCheck } from '../store/chain.store.ts';
import { type VerifiedChain, verifyChain } from './verify-chain.ts';

export type ChainToLookAt = {
  readonly workspaceId: WorkspaceId;
  /** Where the ends of chains are written down outside of the database. */
  readonly anchorFile: string;
};

/** Verifies a chain, and keeps what came of it for the page. */
export async function lookAtChain(
  { database, clock }: { readonly database: Pick<Database, 'inWorkspace'>; readonly clock: Clock },
  { workspaceId, anchorFile }: ChainToLookAt,
  tell: (doneRatio: number) => void = () => undefined,
): Promise<VerifiedChain> {
  const checked = await verifyChain({ database, anchorsOf: (id) => readAnchors(anchorFile, id) }, workspaceId, tell);
  const { seq, fault } = checked;
  const at = clock.now().toString();
  await database.inWorkspace(workspaceId, (records) => noteCheck(records, { workspaceId, id: newId('chk'), at, seq, fault }));
  return checked;
}
