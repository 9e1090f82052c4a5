import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { newId } from '../../platform/new-id.ts';
import type { Records } from '../../platform/records/records.ts';
import type { AuditEntry } from '../audit.ts';

/** Writes the entry in the transaction of the change itself: neither exists without the other. */
export async function writeAudit(
  records: Records,
  when: { readonly workspaceId: WorkspaceId; readonly at: Instant },
  entry: AuditEntry,
): Promise<void> {
  await records
    .insertInto('auditEntries')
    .values({
      workspaceId: when.workspaceId,
      id: newId('aud'),
      at: when.at.toString(),
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .execute();
}

export async function listAudit(records: Records, before: string | null, limit: number) {
  let query = records
    .selectFrom('auditEntries')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'auditEntries.actorId').onRef('members.workspaceId', '=', 'auditEntries.workspaceId'),
    )
    .select([
      'auditEntries.id',
      'at',
      'actorKind',
      'actorId',
      'members.name as actorName',
      'action',
      'subjectKind',
      'subjectId',
      'before',
      'after',
    ])
    .orderBy('auditEntries.id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('auditEntries.id', '<', before);
  return query.execute();
}
