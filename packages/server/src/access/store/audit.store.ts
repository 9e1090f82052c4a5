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
