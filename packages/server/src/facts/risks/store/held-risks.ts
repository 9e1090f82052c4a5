import { heldRows } from '../../../access/index.ts';
import { keepVersions } from './risks.store.ts';

/** Open risks; who had them before stays in their versions. */
export const heldRisks = heldRows({
  kind: 'risks',
  table: 'risks',
  column: 'owner_id',
  present: 'closed_on is null',
  account: 'account_id',
  after: (records, { workspaceId, today, at, memberId }, { accountIds }) =>
    keepVersions(records, { workspaceId, accountIds, today, at, memberId }),
});
