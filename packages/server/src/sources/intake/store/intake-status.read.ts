import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type IntakeFigures = {
  readonly lastReceivedAt: string | null;
  readonly appliedAt: string | null;
  readonly appliedSeq: number;
  readonly waitingRequests: number;
  readonly counted: number;
  readonly duplicates: number;
  readonly openSetAside: number;
};

export async function intakeFigures(records: Records, workspaceId: string): Promise<IntakeFigures> {
  const { rows } = await sql<IntakeFigures>`
    with progress as materialized (
      select coalesce(max(applied_seq), 0) as applied_seq, max(applied_at) as applied_at,
             coalesce(max(counted), 0) as counted, coalesce(max(duplicates), 0) as duplicates
      from intake_progress
      where workspace_id = ${workspaceId}
    )
    select (select received_at from intake_journal where workspace_id = ${workspaceId} order by seq desc limit 1) as last_received_at,
           (select applied_at from progress) as applied_at,
           (select applied_seq from progress) as applied_seq,
           (select count(*) from intake_journal where workspace_id = ${workspaceId} and seq > (select applied_seq from progress)) as waiting_requests,
           (select counted from progress) as counted,
           (select duplicates from progress) as duplicates,
           (select count(*) from set_aside_events where workspace_id = ${workspaceId} and state = 'open') as open_set_aside`.execute(
    records,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gives a row');
  return row;
}
