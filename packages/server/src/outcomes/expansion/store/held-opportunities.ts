import { heldRows } from '../../../access/index.ts';
import { keepVersions } from './opportunities.store.ts';

/** Open opportunities; who had them before stays in their versions. */
export const heldOpportunities = heldRows({
  kind: 'opportunities',
  table: 'opportunities',
  column: 'owner_id',
  present: 'closed_on is null',
  account: 'account_id',
  after: (records, { workspaceId, today, at, memberId }, { accountIds }) =>
    keepVersions(records, { workspaceId, accountIds, today, at, memberId }),
});
