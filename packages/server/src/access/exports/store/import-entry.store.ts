import type pg from 'pg';
import type { Instant } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';

export type CameFrom = {
  readonly workspaceId: string;
  readonly at: Instant;
  readonly madeAt: string;
  readonly product: string;
  /** Of the archive's manifest. */
  readonly sha256: string;
};

/** The first entry of a chain that goes on here: where the workspace came from. In the transaction in which it comes in. */
export async function writeImportEntry(client: pg.Client, { workspaceId, at, ...from }: CameFrom): Promise<void> {
  await client.query(
    `insert into audit_entries (workspace_id, id, at, actor_kind, action, subject_kind, subject_id, after)
     values ($1, $2, $3, 'operator', 'workspace.imported', 'workspace', $1, $4)`,
    [workspaceId, newId('aud'), at.toString(), JSON.stringify(from)],
  );
}
