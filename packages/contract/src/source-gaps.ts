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
    /** The day after its last event, where it is open and nothing came on a whole day since; null where some still comes. */
    nothingSince: day.nullable(),
    /** Accounts that use it on such a day. */
    usualAccounts: z.int(),
    /** Accounts that used it on one of those days. */
    accounts: z.int(),
  })
  .meta({ id: 'SourceGap' });

/** A source that tells nothing of anyone at this time: readings that rest on it grow stale. */
const silenceSchema = z.object({
  /** `tickets`, `invoices`, `interactions`, `answers`; use by its product, as `usage/<product>`. */
  source: z.string(),
  product: z.object({ key: z.string(), name: z.string() }).nullable(),
  since: day,
});

/** A day on which so many accounts dropped at once that their signals of a drop wait. */
const massDropSchema = z.object({ day, accounts: z.int(), watched: z.int(), isOpen: z.boolean() });

/** The newest first, at most 50 each. */
export const sourceGapsSchema = z
  .object({ gaps: z.array(sourceGapSchema), silences: z.array(silenceSchema), massDrops: z.array(massDropSchema) })
  .meta({ id: 'SourceGaps' });
