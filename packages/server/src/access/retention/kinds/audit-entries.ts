import { sql } from 'kysely';
import { writeAudit } from '../../store/audit.store.ts';
import { AUDIT_CUT } from '../../audit/check-chain.ts';
import type { RetentionKind, RetentionStand } from '../retention-kind.ts';

const YEAR = 365;

/**
 * The beginning of the chain is cut off, and an entry says where: the rest goes on from the hash of the last that went. What a stream
 * still has to send stays.
 */
export const keptAuditEntries: RetentionKind = {
  kind: 'audit_entries',
  defaultDays: null,
  leastDays: YEAR,
  mostDays: 10 * YEAR,
  mayBeForGood: true,
  tellsItself: true,
  async stand(records, { workspaceId, before }) {
    const { rows } = await sql<RetentionStand>`
      select count(*)::int as rows, count(*) filter (where at < ${before.toString()})::int as due, min(at) as oldest_at
      from audit_entries where workspace_id = ${workspaceId} and seq is not null`.execute(records);
    return rows[0] ?? { rows: 0, due: 0, oldestAt: null };
  },
  async remove(records, { workspaceId, before, limit, now }) {
    const { rows } = await sql<{ rowsCut: number; cutSeq: number; cutHash: string }>`
      select rows_cut, cut_seq, cut_hash
      from perennial_audit_cut(${workspaceId}, ${before.toString()}::timestamptz, ${limit}::bigint,
        (select sent_seq from audit_streams where workspace_id = ${workspaceId}))`.execute(records);
    const cut = rows[0];
    if (cut === undefined || cut.rowsCut === 0) return 0;
    const after = { rows: cut.rowsCut, before: before.toString(), cutSeq: cut.cutSeq, cutHash: cut.cutHash };
    const entry = { actor: { kind: 'system', id: null } as const, action: AUDIT_CUT, subjectKind: 'audit', subjectId: workspaceId, after };
    await writeAudit(records, { workspaceId, at: now }, entry);
    return cut.rowsCut;
  },
};
