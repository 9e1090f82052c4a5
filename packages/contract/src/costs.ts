import { z } from 'zod';
import { day, dayAsked, money } from './values.ts';

export const costKindSchema = z.enum(['acquisition', 'onboarding', 'hosting', 'support', 'cs']);
export const costSpreadSchema = z.enum(['even', 'arr', 'events', 'tickets', 'hours']);

/** Half-open days, or so many months up to the end; without them the twelve months up to and with today. */
export const costsQuerySchema = z.object({
  since: dayAsked.optional(),
  until: dayAsked.optional(),
  months: z.coerce.number().int().min(1).max(120).optional(),
});

const minor = z.int();
const costOfKindSchema = z.object({ ownMinor: minor, allocatedMinor: minor });
const costLine = {
  id: z.string(),
  kind: costKindSchema,
  /** Null: of all products. */
  product: z.string().nullable(),
  since: day,
  until: day,
  amount: money,
};

/** What an account cost within a window, in minor units of the workspace's currency. */
export const accountCostsSchema = z
  .object({
    currency: z.string(),
    since: day,
    until: day,
    /** Null where a cost is in a currency whose rate is not known. A kind that is not there is unknown, not zero. */
    costs: costOfKindSchema.extend({ totalMinor: minor, byKind: z.array(costOfKindSchema.extend({ kind: costKindSchema })) }).nullable(),
    own: z.array(z.object(costLine)),
    /** Its parts of what is shared; the amounts are the account's. */
    allocated: z.array(z.object({ ...costLine, spread: costSpreadSchema })),
  })
  .meta({ id: 'AccountCosts' });

/** Costs of the workspace that are spread over its accounts. */
export const sharedCostsSchema = z
  .object({
    currency: z.string(),
    since: day,
    until: day,
    costs: z.array(
      z.object({
        ...costLine,
        key: z.string(),
        spread: costSpreadSchema,
        /** How many accounts bear it; 0: nobody had any of what it is spread by, and it stays the workspace's. */
        accounts: z.int(),
      }),
    ),
  })
  .meta({ id: 'SharedCosts' });

export const costParams = z.object({ cost: z.string().min(1).max(200) });
/** A month, or the days from `on` up to, and not with, `until`. With an account its own cost, without one shared by `spread`. */
export const costBodySchema = z
  .object({
    /** As its source names it. */
    account: z.string().max(200).nullable().optional(),
    kind: costKindSchema,
    product: z.string().max(200).nullable().optional(),
    month: z.string().max(10).optional(),
    on: day.optional(),
    until: day.optional(),
    amountMinor: z.int(),
    currency: z.string(),
    spread: costSpreadSchema.nullable().optional(),
  })
  .meta({ id: 'CostBody' });
