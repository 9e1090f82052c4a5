import { z } from 'zod';
import { day, dayAsked } from './values.ts';
import { comparisonSchema, insightPeriodAnswer, insightPeriodQuery } from './insight-period.ts';
import { ruleSchema } from './rule.ts';

const insightScope = z.enum(['book', 'team', 'all']).default('all');
export const movementKindSchema = z.enum(['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency']);
export const movementReasonSchema = z.enum(['seats', 'plan', 'add_on', 'price', 'discount']);

/** JSON in an address. */
const ruleInAddress = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return ruleSchema.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'not a rule' });
      return z.NEVER;
    }
  })
  .optional();

/** Whose accounts, which of them, and the currency in which all is told; the workspace's where none is named. */
export const accountsAsked = {
  scope: insightScope,
  rule: ruleInAddress,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
};

const retention = z.object({
  customers: z.int(),
  openingMinor: z.number(),
  nrr: z.number().nullable(),
  grr: z.number().nullable(),
  logoChurn: z.number().nullable(),
  /** Its part in which the customer decided nothing; null while no cause is coded. */
  involuntaryChurn: z.number().nullable(),
});

/** Shares, 0 to 1: 1 − (1 − share) ^ (365 ÷ days), and for a month a twelfth of the year's days. */
const pace = z.object({ inWindow: z.number(), monthly: z.number(), yearly: z.number() });

export const revenueInsightQuerySchema = z.object({
  ...accountsAsked,
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
  compare: comparisonSchema.default('previous'),
});
/** ARR in minor units of the currency shown; opening and movements sum to closing. */
export const revenueInsightSchema = z
  .object({
    currency: z.string(),
    /** The currencies in which all can be told. */
    currencies: z.array(z.string()),
    today: day,
    ...insightPeriodAnswer,
    /** The months that the period touches, the first and the last one as far as they are within it. */
    months: z.array(
      z.object({
        since: day,
        until: day,
        isFinished: z.boolean(),
        openingMinor: z.number(),
        closingMinor: z.number(),
        movements: z.record(movementKindSchema, z.number()),
        accounts: z.record(movementKindSchema, z.int()),
        /** The part of the churn that is known to be involuntary. */
        involuntaryMinor: z.number(),
        /** Won and grown, divided by lost; null where nothing was lost. */
        quickRatio: z.number().nullable(),
        /** Over the twelve months that end with this one: a cohort, not compounded. */
        retention,
        /** Over this month alone. */
        retentionOfMonth: retention,
      }),
    ),
    /** Over the whole period: where the ARR at its end comes from, and won against lost. */
    mix: z.object({ newMinor: z.number(), renewedMinor: z.number(), expandedMinor: z.number() }),
    quickRatio: z.number().nullable(),
    /** Of those who were customers when the period began: the share that it lost, and what that is in a month and in a year at the same pace. */
    losses: z.object({ days: z.int(), customers: pace.nullable(), money: pace.nullable() }),
    /** At the end of the period compared with, and retention by its months; null where nothing is known of it. */
    before: z
      .object({
        arrMinor: z.number(),
        quickRatio: z.number().nullable(),
        months: z.array(z.object({ since: day, until: day, retention })),
      })
      .nullable(),
    cohorts: z.array(
      z.object({ startOn: day, customers: z.int(), cells: z.array(z.object({ on: day, customers: z.int(), arrMinor: z.number() })) }),
    ),
    /** Accounts left out, because a rate is not known. */
    unknown: z.int(),
    /** Accounts whose subscriptions changed and whose ledger is being stated anew. */
    waiting: z.int(),
  })
  .meta({ id: 'RevenueInsight' });

export const movementRowsQuerySchema = z
  .object({ ...accountsAsked, since: dayAsked, until: dayAsked, kind: movementKindSchema.optional() })
  .refine(({ since, until }) => since < until, { path: ['until'] });
export const movementRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        kind: movementKindSchema,
        openingMinor: z.number(),
        closingMinor: z.number(),
        amountMinor: z.number(),
        /** Of a churn whose cause is coded. */
        isInvoluntary: z.boolean().nullable(),
      }),
    ),
    /** Of all, by kind. */
    sums: z.record(movementKindSchema, z.number()),
    sumMinor: z.number(),
    total: z.int(),
  })
  .meta({ id: 'MovementRows' });

const versionOfMovement = z.object({
  subscriptionId: z.string(),
  since: day,
  product: z.string().nullable(),
  plan: z.string().nullable(),
  seats: z.int().nullable(),
  mrrMinor: z.number().nullable(),
  currency: z.string().nullable(),
});
export const ledgerRowsQuerySchema = z
  .object({ account: z.string(), since: dayAsked, until: dayAsked, currency: accountsAsked.currency })
  .refine(({ since, until }) => since < until, { path: ['until'] });
/** What an account's recurring money did day by day; ARR as it is paid, and in the currency shown at the rates of the window's last day. */
export const ledgerRowsSchema = z
  .object({
    currency: z.string(),
    openingMinor: z.number().nullable(),
    closingMinor: z.number().nullable(),
    rows: z.array(
      z.object({
        day,
        kind: movementKindSchema,
        reason: movementReasonSchema.nullable(),
        paidIn: z.string(),
        paidMinor: z.number(),
        /** Null where a rate is not known. */
        amountMinor: z.number().nullable(),
        isInvoluntary: z.boolean().nullable(),
        before: z.array(versionOfMovement),
        after: z.array(versionOfMovement),
      }),
    ),
    /** What the rates alone moved, and which rates those are: at the opening and at the closing. */
    byRateMinor: z.number().nullable(),
    rates: z.array(
      z.object({
        currency: z.string(),
        at: z.enum(['opening', 'closing']),
        rate: z.number(),
        since: day,
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'LedgerRows' });

export const revenueAccountsQuerySchema = z.object({
  ...accountsAsked,
  /** The day at whose end is looked. */
  on: dayAsked,
  /** Those who first paid in the quarter that begins on this day. */
  cohort: dayAsked.optional(),
});
export const revenueAccountsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(z.object({ accountId: z.string(), name: z.string(), beganMinor: z.number().nullable(), arrMinor: z.number() })),
    total: z.int(),
    paying: z.int(),
    sumMinor: z.number(),
  })
  .meta({ id: 'RevenueAccounts' });

/** By what accounts are told apart: an attribute of theirs, or the year in which they first paid. */
export const groupKeySchema = z.enum([
  'segment',
  'tier',
  'industry',
  'country',
  'size_band',
  'origin',
  'channel',
  'owner',
  'stage',
  'health',
  'cohort',
]);

export const retentionRowsQuerySchema = z
  .object({
    ...accountsAsked,
    since: dayAsked.optional(),
    until: dayAsked,
    /** Those of one group alone: its name as the portfolio's states have it, absent for those of which it is not known. */
    by: groupKeySchema.optional(),
    group: z.string().max(500).optional(),
  })
  .refine(({ since, until }) => since === undefined || since < until, { path: ['until'] });
/** Customers at the opening of the twelve months before `until`, or of the time since `since`; what is kept of all, divided by the opening, is NRR. */
export const retentionRowsSchema = z
  .object({
    currency: z.string(),
    retention,
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        /** At the rates of the closing. */
        openingMinor: z.number(),
        keptMinor: z.number(),
        isLost: z.boolean(),
        isInvoluntary: z.boolean().nullable(),
      }),
    ),
    total: z.int(),
    openingMinor: z.number(),
    keptMinor: z.number(),
    /** Each at most at its opening. */
    grossMinor: z.number(),
    lost: z.int(),
    lostInvoluntarily: z.int(),
  })
  .meta({ id: 'RetentionRows' });

const bands = z.object({ growingFrom: z.number().min(0.5).max(2), shrinkingBelow: z.number().min(0.5).max(2) });
export const revenueBandsSchema = bands
  .refine(({ growingFrom, shrinkingBelow }) => growingFrom >= shrinkingBelow, { path: ['growingFrom'] })
  .meta({ id: 'RevenueBands' });

export const portfolioStatesQuerySchema = z.object({
  ...accountsAsked,
  by: groupKeySchema.default('segment'),
  until: insightPeriodQuery.until,
});
const statesOfGroup = {
  windows: z.array(z.object({ ...retention.shape, state: z.enum(['growing', 'flat', 'shrinking']).nullable() })),
  /** Net retention of the year that ended with the last finished quarter, less that of the year before it; null where one is not known. */
  changeInYear: z.number().nullable(),
};
/** Net and gross retention of each group over the twelve months that end with each quarter, and with the last day. */
export const portfolioStatesSchema = z
  .object({
    bands,
    /** Half-open windows of twelve months, the last one up to the day asked for. */
    windows: z.array(z.object({ since: day, until: day })),
    groups: z.array(
      z.object({
        /** Null for those of which it is not known; of owners an id, of cohorts a year. */
        name: z.string().nullable(),
        ...statesOfGroup,
      }),
    ),
    /** All of them together. */
    whole: z.object(statesOfGroup),
    /** Groups there are; the 50 with the most accounts are told. */
    total: z.int(),
  })
  .meta({ id: 'PortfolioStates' });

const restatement = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  accountId: z.string(),
  name: z.string(),
  currency: z.string(),
  /** The import that brought it, where one did, and who ran it. */
  importId: z.string().nullable(),
  fileName: z.string().nullable(),
  sourceKey: z.string().nullable(),
  /** Who ran the import, else who corrected the rows; null where no member did. */
  by: z.string().nullable(),
  /** First days of the months, and the ARR at the end of each, as it is paid. */
  months: z.array(z.object({ since: day, fromMinor: z.number(), toMinor: z.number() })),
});
export const restatementsQuerySchema = z.object({ scope: insightScope, rule: ruleInAddress });
export const restatementsSchema = z.object({ rows: z.array(restatement), total: z.int() }).meta({ id: 'RevenueRestatements' });

const said = z.record(z.string(), z.unknown());
export const restatementParams = z.object({ restatement: z.string().regex(/^\d{1,18}$/) });
/** One correction of months that were over, with the rows of subscriptions that were rewritten for it. */
export const restatementSchema = restatement
  .extend({
    corrections: z.array(
      z.object({
        id: z.string(),
        subject: z.enum(['subscription', 'version']),
        /** The subscription, as its source names it. */
        key: z.string(),
        /** The day from which a version held. */
        validFrom: day.nullable(),
        /** Only what differs, by column; `after` is null where the row was taken away. */
        before: said,
        after: said.nullable(),
        at: z.iso.datetime(),
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RevenueRestatement' });

export const moneyLedgersQuerySchema = z.object({
  ...accountsAsked,
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
});
/** Four ledgers that are four things: minor units of the currency shown, MRR not as ARR. */
export const moneyLedgersSchema = z
  .object({
    currency: z.string(),
    months: z.array(
      z.object({
        since: day,
        until: day,
        /** Worth of what was signed: its first price times the months agreed, twelve where no term is known. Null where no day of signing is known at all. */
        bookingsMinor: z.number().nullable(),
        /** Invoices issued, without those that are void. Null where there is no invoice at all. */
        billingsMinor: z.number().nullable(),
        /** What recurs, earned evenly day by day. Usage and services are not in it. */
        recognisedMinor: z.number(),
        mrrMinor: z.number(),
      }),
    ),
    /** Of the subscriptions that began in the period, those without a day of signing. */
    unsigned: z.int(),
    /** Rows whose exchange rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'MoneyLedgers' });

export const movementsExportQuerySchema = z
  .object({ ...accountsAsked, since: dayAsked, until: dayAsked })
  .refine(({ since, until }) => since < until, { path: ['until'] });
