import * as z from 'zod/mini';

/** A part of an address: it may be absent, and is dropped where it makes no sense. */
export const part = <Schema extends z.core.SomeType>(schema: Schema) => z.catch(z.optional(schema), undefined);

/** A text of at most so many letters, as a part of an address. */
export const textPart = (most = 200) => part(z.string().check(z.maxLength(most)));

/** A month of the calendar that the server can be asked for, `YYYY-MM`. */
export const month = z.string().check(z.regex(/^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])$/));
