import * as z from 'zod/mini';

/** A part of an address: it may be absent, and is dropped where it makes no sense. */
export const part = <Schema extends z.core.SomeType>(schema: Schema) => z.catch(z.optional(schema), undefined);

/** A text of at most so many letters, as a part of an address. */
export const textPart = (most = 200) => part(z.string().check(z.maxLength(most)));
