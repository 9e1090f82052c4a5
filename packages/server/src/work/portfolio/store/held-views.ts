import { heldRows } from '../../../access/index.ts';

/** Views that others use too. One's own stay one's own: nobody else ever sees them. */
export const heldViews = heldRows({ kind: 'views', table: 'views', column: 'owner_id', present: "audience = 'everyone' and not is_draft" });
