import { z } from 'zod';
import { day, dayAsked } from './values.ts';
import { accountsAsked, groupKeySchema } from './revenue-insight.ts';

const { scope, rule } = accountsAsked;
const lifeKind = z.enum(['term', 'rolling']);
const grouping = z.enum(['none', ...groupKeySchema.options]);
const between = z.object({ value: z.number(), lower: z.number(), upper: z.number() });
const lifeState = z.enum(['open', 'leaving', 'lost', 'changed']);

export const retentionQuerySchema = z.object({ scope, rule, kind: lifeKind.default('term'), by: grouping.default('segment') });
export type RetentionQuery = z.output<typeof retentionQuerySchema>;

const fitSchema = z.object({ a: z.number(), b: z.number(), c: z.number(), logLikelihood: z.number() });

/** Shares still there just after the t-th renewal, 0 to 1, with 95 % intervals; what was seen apart from what a model says. */
export const retentionCurveSchema = z
  .object({
    /** Of the group; null of all, and of those without one. */
    name: z.string().nullable(),
    /** Contracts of which at least the first renewal is decided; those lost; those that stand before a renewal. */
    contracts: z.int(),
    lost: z.int(),
    standing: z.int(),
    observed: z.array(z.object({ t: z.int(), share: z.number(), lower: z.number(), upper: z.number(), atRisk: z.int(), lost: z.int() })),
    projected: z.array(z.object({ t: z.int(), share: z.number(), lower: z.number(), upper: z.number() })),
    fit: z
      .object({
        chosen: z.enum(['sbg', 'bdw']),
        sbg: fitSchema,
        bdw: fitSchema.nullable(),
        /** Of the likelihoods of the two, and how often chance alone makes it as large. */
        ratio: z.number().nullable(),
        p: z.number().nullable(),
      })
      .nullable(),
    /** Why nothing is projected. */
    thin: z.object({ why: z.enum(['contracts', 'lost', 'renewals']), has: z.int(), needs: z.int() }).nullable(),
  })
  .meta({ id: 'RetentionCurve' });

export const retentionInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    kind: lifeKind,
    /** False until the engine has looked at all contracts for the first time: what stands here is nothing yet. */
    isKept: z.boolean(),
    /** Contracts that ever were of each kind. */
    contracts: z.object({ term: z.int(), rolling: z.int() }),
    terms: z.array(z.object({ months: z.int(), contracts: z.int() })),
    overall: retentionCurveSchema,
    /** Those with the most accounts; at most fifty. */
    groups: z.array(retentionCurveSchema),
    /** How many groups there are. */
    groupsTotal: z.int(),
    cohorts: z.array(
      z.object({
        startOn: day,
        accounts: z.int(),
        cells: z.array(z.object({ accounts: z.int(), of: z.int(), minor: z.number().nullable(), ofMinor: z.number().nullable() })),
      }),
    ),
    /** How many stand before which renewal, and what they pay a year; money null where a rate is not known. */
    standing: z.array(z.object({ renewal: z.int(), accounts: z.int(), arrMinor: z.number().nullable() })),
  })
  .meta({ id: 'RetentionInsight' });

export const lifeRowsQuerySchema = z.object({
  scope,
  rule,
  kind: lifeKind.default('term'),
  by: grouping.default('none'),
  /** With `by`: the group; empty for those without one. */
  group: z.string().max(200).optional(),
  /** Those whose contract began in the quarter that begins on this day. */
  cohort: dayAsked.optional(),
  /** Those of whom this renewal is decided; with `standing`, those who stand before it. */
  renewal: z.coerce.number().int().min(0).max(1_200).optional(),
  of: z.enum(['all', 'decided', 'standing']).default('all'),
});
export const lifeRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        sinceOn: day,
        termMonths: z.int(),
        renewed: z.int(),
        state: lifeState,
        dueOn: day.nullable(),
        arrMinor: z.number().nullable(),
      }),
    ),
    total: z.int(),
    /** Of them those that were renewed as often as asked. */
    kept: z.int(),
  })
  .meta({ id: 'LifeRows' });

const assumptions = z.object({ marginRatio: z.number(), discountYearly: z.number() });
const runningKind = z.enum(['hosting', 'support', 'cs']);
const marginSource = z.enum(['account', 'measured', 'set', 'shipped']);

/** Money in minor units of the workspace's currency; null is unknown. */
export const groupValueSchema = z
  .object({
    name: z.string().nullable(),
    accounts: z.int(),
    customers: z.int(),
    soFarMinor: z.number(),
    toCome: between.nullable(),
    /** Whose curve it goes by. */
    curveOf: z.enum(['own', 'all']).nullable(),
    margin: z.object({ ratio: z.number(), source: marginSource }),
    /** Whose contract began within twelve months. */
    fresh: z.object({ accounts: z.int(), mrrMinor: z.number(), value: between.nullable() }),
    /** A mean of those whose acquisition or onboarding cost is known. */
    winMinor: z.number().nullable(),
    /** The renewal by which that is paid back, in expectation: 0 within the first term; -1 never. */
    breakEven: z.int().nullable(),
    termMonths: z.int(),
    /** What a new one is expected to bring back, as a share of what winning it cost; empty where that is not known. */
    expected: z.array(between.extend({ months: z.int() })),
    /** Customers throughout the twelve months, and what keeping one of them cost a year: kind by kind, and those that count as keeping together. */
    kept: z.int(),
    keep: z.object({ hosting: z.number().nullable(), support: z.number().nullable(), cs: z.number().nullable() }),
    keepMinor: z.number().nullable(),
  })
  .meta({ id: 'GroupValue' });

/** What a customer who came within twelve months was worth at the end of quarters: MRR × margin × months, discounted. */
export const valueTrendSchema = z
  .object({
    name: z.string().nullable(),
    points: z.array(
      z.object({ on: day, accounts: z.int(), mrrMinor: z.number(), marginRatio: z.number(), months: z.number(), minor: z.number() }),
    ),
    /** From the first point to the last, minor units that sum to the change. */
    drivers: z.object({ price: z.number(), margin: z.number(), months: z.number() }).nullable(),
    curveOf: z.enum(['own', 'all']),
  })
  .meta({ id: 'ValueTrend' });

export const productMarginSchema = z
  .object({
    /** Null of what names no product. */
    productKey: z.string().nullable(),
    name: z.string().nullable(),
    accounts: z.int(),
    moneyMinor: z.number(),
    byKind: z.object({ hosting: z.number().nullable(), support: z.number().nullable(), cs: z.number().nullable() }),
    costMinor: z.number(),
    /** The part of the cost that names the product. */
    namedMinor: z.number(),
    /** Null where nothing was paid. */
    marginRatio: z.number().nullable(),
  })
  .meta({ id: 'ProductMargin' });

export const valueInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    kind: lifeKind,
    assumptions: assumptions.extend({
      /** What counts as keeping a customer. */
      keepKinds: z.array(runningKind),
      /** Null as shipped. */
      set: z.object({ version: z.int(), note: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
    }),
    /** Kinds of cost of which any is known. */
    costKinds: z.array(z.enum(['acquisition', 'onboarding', 'hosting', 'support', 'cs'])),
    overall: groupValueSchema,
    groups: z.array(groupValueSchema),
    groupsTotal: z.int(),
    trend: z.object({ overall: valueTrendSchema, groups: z.array(valueTrendSchema) }),
    payback: z.array(z.object({ startOn: day, accounts: z.int(), costMinor: z.number(), back: z.array(z.number()) })),
    /** Over accounts of both kinds whose running cost is known, most money first; they sum to those accounts. */
    products: z.array(productMarginSchema),
    /** Accounts left out, because a rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'ValueInsight' });

export const valueRowsQuerySchema = z.object({
  scope,
  rule,
  kind: lifeKind.default('term'),
  by: grouping.default('none'),
  group: z.string().max(200).optional(),
  /** Those that began to pay in the quarter that begins on this day, and whose cost is known. */
  cohort: dayAsked.optional(),
});
export const accountValueSchema = z.object({
  accountId: z.string(),
  name: z.string(),
  /** The kind of what it has, or had last. */
  kind: lifeKind,
  sinceOn: day,
  paidMinor: z.number(),
  soFarMinor: z.number(),
  /** Null without a curve; 0 of who left. */
  toCome: between.nullable(),
  margin: z.object({ ratio: z.number(), source: marginSource }),
  /** The renewal it stands before, and when that is due; null of who left. */
  renewal: z.int().nullable(),
  dueOn: day.nullable(),
  /** Null where what winning it and getting it started cost is not known. */
  payback: z.object({ costMinor: z.number(), backMinor: z.number(), paidBackOn: day.nullable(), expectedOn: day.nullable() }).nullable(),
});
export const valueRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(accountValueSchema),
    total: z.int(),
    soFarMinor: z.number(),
    toComeMinor: z.number().nullable(),
  })
  .meta({ id: 'ValueRows' });

export const valueOfAccountSchema = z
  .object({
    currency: z.string(),
    today: day,
    discountYearly: z.number(),
    /** Null where it never paid, or a rate is not known. */
    value: accountValueSchema.nullable(),
    /** Whose curve: that of its segment, or of all. */
    curveOf: z.enum(['own', 'all']).nullable(),
    /** Cumulative margin at its start and after each quarter since. */
    back: z.array(z.object({ on: day, backMinor: z.number() })),
  })
  .meta({ id: 'ValueOfAccount' });

const past = z.object({
  since: day,
  until: day,
  openingMinor: z.number(),
  closingMinor: z.number(),
  newMinor: z.number(),
  grownMinor: z.number(),
  lostMinor: z.number(),
});
export const baseProjectionSchema = z
  .object({
    currency: z.string(),
    today: day,
    /** As a year's price (ARR), as are all moneys here. */
    nowMinor: z.number(),
    /** Finished quarters before today, the oldest first. */
    past: z.array(past),
    /** Quarters from today; empty where no curve is known. */
    ahead: z.array(
      z.object({
        since: day,
        until: day,
        renewalMinor: z.number(),
        expansionMinor: z.number(),
        /** Signed within the year before. */
        newMinor: z.number(),
        /** Signed after today and renewed since. */
        laterMinor: z.number(),
        total: between,
      }),
    ),
    /** What is carried on: new money a quarter, growth of those kept a quarter. */
    rates: z.object({ newMinor: z.number(), growth: z.number() }).nullable(),
    /** Of today's money that which goes by no curve, and is left out. */
    withoutCurveMinor: z.number(),
    /** What a curve lacks, by kind. */
    thin: z.array(z.object({ kind: lifeKind, why: z.enum(['contracts', 'lost', 'renewals']), has: z.int(), needs: z.int() })),
    unknown: z.int(),
  })
  .meta({ id: 'BaseProjection' });

export const assumptionsBodySchema = z.object({
  marginRatio: z.number().min(0.01).max(1),
  discountYearly: z.number().min(0.01).max(1),
  keepKinds: z.array(runningKind).min(1).max(3).default(['support', 'cs']),
  /** Where the figures come from. */
  note: z.string().trim().min(1).max(500),
  /** The version that was looked at; 0 where nothing was set. */
  version: z.int().min(0),
});
