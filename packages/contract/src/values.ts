import { z } from 'zod';

// What the schemas are built from, and what means the same in all of them.

/** Integer minor units of an ISO 4217 currency. */
export const money = z.object({ amountMinor: z.int(), currency: z.string() });
/** A contract day, `YYYY-MM-DD`. */
export const day = z.iso.date();
/** A month of the calendar, `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
// What can be asked for lies in the years 1900 to 2199, so that days can be reckoned with on both sides of it.
const REACH = /^(?:19|2[01])/;
export const dayAsked = day.refine((text) => REACH.test(text));
export const monthAsked = month.refine((text) => REACH.test(text));
/** A member or a contact, as far as they are mentioned. */
export const person = z.object({ id: z.string(), name: z.string() });
export const band = z.enum(['green', 'yellow', 'red', 'unknown']);
/** The languages of the product; a region chooses how digits and days are written. */
export const languageSchema = z.enum(['en', 'es', 'pt-BR']);
/** In which language sentences are wanted; without it, in the reader's own. */
export const inLanguage = z.object({ language: languageSchema.optional() });
