import { z } from 'zod';
import { day } from './values.ts';

/** Days on which a product sent nothing, or far too little, for anyone. */
export const sourceGapSchema = z
  .object({
    product: z.object({ key: z.string(), name: z.string() }),
    since: day,
    last: day,
    /** It has not come back; signals of its use wait. */
    isOpen: z.boolean(),
    /** Accounts that use it on such a day. */
    usualAccounts: z.int(),
    /** Accounts that used it on one of those days. */
    accounts: z.int(),
  })
  .meta({ id: 'SourceGap' });

/** The newest first, at most 50. */
export const sourceGapsSchema = z.object({ gaps: z.array(sourceGapSchema) }).meta({ id: 'SourceGaps' });
