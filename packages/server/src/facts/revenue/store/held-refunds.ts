import { heldRows } from '../../../access/index.ts';

/** Refunds whose cause somebody is to find. */
export const heldRefunds = heldRows({
  kind: 'refunds',
  table: 'refunds',
  column: 'owner_id',
  present: 'reviewed_on is null',
  account: 'account_id',
});
