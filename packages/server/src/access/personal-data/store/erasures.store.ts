import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type Erasure = {
  readonly number: number;
  readonly kind: 'contact' | 'account';
  /** Ours; it leads to nothing any more. */
  readonly subjectId: string;
  readonly askedBy: string | null;
  readonly erasedAt: string;
  /** When it was done again, after a backup of before it was restored. */
  readonly repeatedAt: string | null;
  /** How many rows were changed or removed, by table. */
  readonly counts: Readonly<Record<string, number>>;
};

/** Writes a receipt, and gives it the next number of the workspace. */
export async function insertErasure(records: Records, workspaceId: string, erasure: Omit<Erasure, 'number'>): Promise<number> {
  const { kind, subjectId, askedBy, erasedAt, repeatedAt, counts } = erasure;
  const { rows } = await sql<{ number: number }>`
    insert into erasures (workspace_id, number, kind, subject_id, asked_by, erased_at, repeated_at, counts)
    select ${workspaceId}, coalesce(max(number), 0) + 1, ${kind}, ${subjectId}, ${askedBy}, ${erasedAt}::timestamptz,
      ${repeatedAt}::timestamptz, ${JSON.stringify(counts)}::jsonb
    from erasures
    where workspace_id = ${workspaceId}
    returning number`.execute(records);
  return rows[0]?.number ?? 0;
}

/** Newest first. */
export async function listErasures(records: Records, workspaceId: string, limit: number): Promise<readonly Erasure[]> {
  const { rows } = await sql<Erasure>`
    select number, kind, subject_id, asked_by, erased_at, repeated_at, counts
    from erasures
    where workspace_id = ${workspaceId}
    order by number desc
    limit ${limit}`.execute(records);
  return rows;
}
