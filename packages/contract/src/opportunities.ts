import { z } from 'zod';
import { hidden } from './hidden.ts';
import { day, money, person } from './values.ts';

export const opportunityKindSchema = z.enum(['seats', 'plan', 'add_on', 'cross_sell']);
export const opportunityStateSchema = z.enum(['open', 'won', 'lost']);
const product = z.object({ key: z.string(), name: z.string() });

/** Expansion that the ledger says came at the account since an opportunity was opened; as ARR in the workspace's currency. */
export const cameSchema = z.object({
  /** Without price rises and ended discounts. */
  amountMinor: z.int(),
  /** Price rises and ended discounts, which nobody sold. */
  byPriceMinor: z.int(),
  movements: z.array(z.object({ on: day, reason: z.string().nullable(), product: z.string().nullable(), amountMinor: z.int() })),
});

export const opportunitySchema = z
  .object({
    id: z.string(),
    account: person,
    kind: opportunityKindSchema,
    product: product.nullable(),
    /** Empty where kind and product say it all. */
    title: z.string(),
    state: opportunityStateSchema,
    /** Why it was lost; what helped where it was won. */
    reason: z.string().nullable(),
    /** As ARR, as it was said; null while nobody knows. */
    amount: hidden('money', money.nullable()),
    /** In the workspace's currency; null where it, or a rate, is not known. */
    arrMinor: hidden('money', z.int().nullable()),
    owner: person.nullable(),
    openedOn: day,
    expectedOn: day.nullable(),
    isOverdue: z.boolean(),
    closedOn: day.nullable(),
    /** The signal that raised it; null where somebody entered it. */
    signal: z.object({ id: z.string(), key: z.string(), state: z.enum(['open', 'snoozed', 'closed']), since: day }).nullable(),
    /** To be named by whoever changes it. */
    version: z.int(),
    /** Of what was won, what the ledger says came; null of all others. */
    came: hidden('money', cameSchema.nullable()),
  })
  .meta({ id: 'Opportunity' });

export const opportunityVersionSchema = opportunitySchema
  .pick({ kind: true, product: true, title: true, state: true, reason: true, amount: true, owner: true, expectedOn: true, version: true })
  .extend({ on: day, at: z.string(), by: person.nullable() })
  .meta({ id: 'OpportunityVersion' });

/** An opportunity with its history, the newest version first. */
export const opportunityInFullSchema = opportunitySchema
  .extend({ versions: z.array(opportunityVersionSchema) })
  .meta({ id: 'OpportunityInFull' });

export const opportunitiesSchema = z
  .object({
    today: day,
    currency: z.string(),
    opportunities: z.array(opportunitySchema),
    next: z.string().nullable(),
    /** Of all that match, whether sent or not. */
    total: z.int(),
    open: z.object({ opportunities: z.int(), accounts: z.int(), arrMinor: hidden('money', z.int()), unknown: z.int(), overdue: z.int() }),
    won: z.object({ opportunities: z.int(), arrMinor: hidden('money', z.int()) }),
  })
  .meta({ id: 'Opportunities' });

export const opportunitiesCsvQuerySchema = z.object({
  scope: z.enum(['mine', 'all']).default('all'),
  state: z.enum(['open', 'won', 'lost', 'closed', 'all']).default('open'),
  kind: opportunityKindSchema.optional(),
  product: z.string().max(200).optional(),
  account: z.string().max(60).optional(),
});
export const opportunitiesQuerySchema = opportunitiesCsvQuerySchema.extend({
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const title = z.string().trim().max(300);
const amount = z.object({ amountMinor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });
const productKey = z.string().min(1).max(200).nullable();

export const newOpportunitySchema = z
  .object({
    accountId: z.string(),
    kind: opportunityKindSchema.default('seats'),
    productKey: productKey.default(null),
    title: title.default(''),
    /** As ARR. */
    amount: hidden('money', amount.nullable()).default(null),
    /** Left out: whoever enters it. */
    ownerId: z.string().nullable().optional(),
    expectedOn: day.nullable().default(null),
    /** The signal that raises it; one that stands behind another opportunity is refused. */
    signalId: z.string().nullable().default(null),
  })
  .meta({ id: 'NewOpportunity' });

const basedOn = z.int().min(1);
export const opportunityChangeSchema = z
  .object({
    /** The version on which this was decided; refused when another came between. */
    basedOn,
    kind: opportunityKindSchema.optional(),
    productKey: productKey.optional(),
    title: title.optional(),
    amount: hidden('money', amount.nullable()).optional(),
    ownerId: z.string().nullable().optional(),
    expectedOn: day.nullable().optional(),
  })
  .meta({ id: 'OpportunityChange' });
export const closeOpportunitySchema = z
  .object({
    basedOn,
    outcome: z.enum(['won', 'lost']),
    /** Asked for where it was lost. */
    reason: z.string().trim().max(2_000).nullable().default(null),
  })
  .meta({ id: 'CloseOpportunity' });
export const reopenOpportunitySchema = z.object({ basedOn }).meta({ id: 'ReopenOpportunity' });
export const opportunityParams = z.object({ opportunity: z.string() });
