import { z } from 'zod';

/** What a role of the workspace's own may be set not to see. */
const HIDING = ['money', 'notes', 'contacts'] as const;
export type Hiding = (typeof HIDING)[number];
export const hidingSchema = z.enum(HIDING).meta({ id: 'Hiding' });

/** How a field is marked; it stands in the description of the API too. */
const MARK = 'x-hidden-with';

/**
 * A field of an answer that is null for whoever does not see its kind, whatever it holds for others. Marked here once; the one place
 * where answers leave goes by it.
 */
export function hidden<S extends z.ZodType>(kind: Hiding, schema: S): S extends z.ZodNullable ? S : z.ZodNullable<S> {
  const nullable = schema instanceof z.ZodNullable ? schema : z.nullable(schema);
  return nullable.meta({ [MARK]: kind }) as never;
}

/** A list that is empty for whoever does not see its kind. */
export function hiddenList<S extends z.ZodArray>(kind: Hiding, list: S): S {
  return list.meta({ [MARK]: kind });
}

/** A document whose fields are known by their names alone; each kind takes those away that tell of it. */
export function hiddenWithin<S extends z.ZodType>(schema: S): S {
  return schema.meta({ [MARK]: 'within' });
}

/** A list of readings and the like, each named by its metric: those that tell of money are left out for whoever does not see it. */
export function withoutMoneyMetrics<S extends z.ZodArray>(list: S): S {
  return list.meta({ [MARK]: 'metrics' });
}

type Mark = Hiding | 'within' | 'metrics';

export function markOf(schema: z.core.$ZodType): Mark | undefined {
  return z.globalRegistry.get(schema)?.[MARK] as Mark | undefined;
}

/** Names of fields that hold money, in contracts and in documents. */
export const MONEY_NAME = /Minor|^minor$|[aA]mount|[mM]rr|^arr$|^arr[A-Z]|Arr$|[pP]rice|[cC]ost/;
/** Names of fields under which documents hold people of the customer. */
export const CONTACT_NAME =
  /^(?:who|stillActive|contacts?|contactName|people|peopleNames?|names?|person|email|phone|jobTitle|confirmedBy)$/;
/** Names of fields under which documents hold what somebody wrote. */
export const NOTE_NAME = /^(?:body|comment|note|text|subject|quote)$/;
