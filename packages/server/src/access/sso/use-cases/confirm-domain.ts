import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { By } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { confirmDomain, takeDomainBack } from '../store/domains.store.ts';

/**
 * The operator says whether a mail domain belongs to the company of a workspace; from then on an address of it leads to the providers there.
 * False where that was so before.
 */
export async function settleDomain(
  records: Records,
  { workspaceId, domain, isTheirs }: { readonly workspaceId: WorkspaceId; readonly domain: string; readonly isTheirs: boolean },
  by: By,
): Promise<boolean> {
  const at = by.now.toString();
  const isNew = isTheirs ? await confirmDomain(records, workspaceId, { domain, at }) : await takeDomainBack(records, workspaceId, domain);
  if (!isNew) return false;
  const action = isTheirs ? 'sso.domain_confirmed' : 'sso.domain_taken_back';
  const change = isTheirs ? { after: { domain } } : { before: { domain } };
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    { actor: by.actor, action, subjectKind: 'workspace', subjectId: workspaceId, ...change },
  );
  return true;
}
