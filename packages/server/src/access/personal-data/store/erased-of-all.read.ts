import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { LedgerLine } from '../erasure-ledger.ts';

/** What this database knows of erasures, as a ledger says it. */
export type KnownErasures = {
  readonly lines: readonly Exclude<LedgerLine, { readonly kind: 'hashes' }>[];
  /** Workspaces that are here, and were not said to go. */
  readonly open: readonly WorkspaceId[];
};

type Receipt = {
  readonly kind: 'contact' | 'account';
  readonly workspaceId: string;
  readonly id: string;
  readonly askedBy: string | null;
  readonly at: string;
};

/** Needs the installation's view. */
export async function knownErasures(records: Records): Promise<KnownErasures> {
  const receipts = await sql<Receipt>`
    select kind, workspace_id, subject_id as id, asked_by, erased_at as at from erasures order by workspace_id, number`.execute(records);
  const removals = await sql<Omit<Receipt, 'kind' | 'id'>>`
    select removed_id as workspace_id, asked_by, asked_at as at from removals order by number`.execute(records);
  const open = await sql<{ id: WorkspaceId }>`
    select workspace_id as id from workspaces where removed_at is null order by workspace_id`.execute(records);
  return {
    lines: [
      ...receipts.rows.map((one) => ({ ...one, hashes: [] })),
      ...removals.rows.map((one) => ({ ...one, kind: 'workspace_removed' as const })),
    ],
    open: open.rows.map(({ id }) => id),
  };
}
