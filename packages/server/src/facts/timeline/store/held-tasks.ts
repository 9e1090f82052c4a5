import { heldRows } from '../../../access/index.ts';

/** Tasks that somebody is to do. */
export const heldTasks = heldRows({ kind: 'tasks', table: 'tasks', column: 'owner_id', present: "state = 'open'", account: 'account_id' });
