import { z } from 'zod';
import { hidden, hiddenWithin, withoutMoneyMetrics } from './hidden.ts';
import { riskKindSchema } from './risks.ts';
import { band, day, dayAsked, money, month, monthAsked, person } from './values.ts';

// The renewal desk. Money in whole minor units of the workspace's currency unless it names another; chances and ratios 0 to 1.

export const renewalOutcomeSchema = z.enum(['renewed_same', 'renewed_up', 'renewed_down', 'lost', 'lapsed', 'refunded']);
export const renewalStageSchema = z.enum([
  'upcoming',
  'first_review',
  'second_review',
  'proposed',
  'agreed',
  ...renewalOutcomeSchema.options,
]);
export const renewalCategorySchema = z.enum(['commit', 'likely', 'at_risk', 'loss_expected', 'unknown']);
/** Codes of causes, two levels; never deleted. */
const CAUSES: ReadonlySet<string> = new Set([
  'product.gap',
  'product.defect',
  'product.performance',
  'product.usability',
  'product.integration',
  'onboarding.slow',
  'onboarding.data',
  'onboarding.no_owner',
  'onboarding.wrong_scope',
  'education.low_skill',
  'education.turnover',
  'education.no_trainer',
  'expectation.oversold',
  'expectation.misunderstood',
  'expectation.no_goal',
  'service.support',
  'service.outage',
  'service.delivery',
  'service.custom_burden',
  'relationship.champion_left',
  'relationship.sponsor_change',
  'relationship.single_thread',
  'relationship.neglect',
  'commercial.price',
  'commercial.budget',
  'commercial.terms',
  'commercial.payment_failed',
  'fit.wrong_segment',
  'fit.too_small',
  'fit.season_only',
  'competition.replaced',
  'competition.in_house',
  'competition.group_decision',
  'external.closed',
  'external.merged',
  'external.regulation',
  'abuse.fake_account',
  'abuse.reseller',
]);
export const causeCodeSchema = z
  .string()
  .max(60)
  .refine((code) => CAUSES.has(code));
const chance = z.number().min(0).max(1).nullable();

/** By what the machine tells it: a notice, its prediction of leaving or of deciding, the band of health, what stirs and holds it down, or nothing. */
const chanceBy = z.enum(['notice', 'leaving', 'deciding', 'health', 'power', 'expectation', 'industry', 'unknown']);
const why = z.object({ key: z.string(), value: z.number().nullable(), usual: z.number(), share: z.number() });
/**
 * `ceilingKey`: the signal (`champion_gone`), risk (`risk.sponsor`) or answer in an early contact (`contact.power`) that holds the chance
 * down, where one does.
 */
export const machineViewSchema = z.object({
  chance,
  category: renewalCategorySchema,
  by: chanceBy,
  why: withoutMoneyMetrics(z.array(why)),
  ceilingKey: z.string().nullable(),
});

export const deskRenewalSchema = z
  .object({
    id: z.string(),
    account: person,
    segment: z.string().nullable(),
    tier: z.string().nullable(),
    band,
    points: z.number().nullable(),
    owner: person.nullable(),
    /** It has an owner besides the account's. */
    isOwnOwner: z.boolean(),
    /** Whether the caller may call it: its owner, and leads. */
    isYours: z.boolean(),
    dueOn: day,
    noticeOn: day.nullable(),
    noticeReceivedOn: day.nullable(),
    termMonths: z.int(),
    /** 1 for the end of the first term. */
    number: z.int(),
    isAutoRenewing: z.boolean().nullable(),
    /** Of the term that follows, in the currency of the contract; null where its lines have several. */
    amount: hidden('money', money.nullable()),
    dueMinor: hidden('money', z.int().nullable()),
    arrMinor: hidden('money', z.int().nullable()),
    stage: renewalStageSchema,
    contactOn: day,
    firstOn: day.nullable(),
    secondOn: day,
    outcome: z
      .object({
        is: renewalOutcomeSchema,
        on: day,
        timing: z.enum(['on_time', 'late', 'lapsed']),
        keptMinor: hidden('money', z.int().nullable()),
        cause: z.string().nullable(),
        reason: z.string().nullable(),
        /** By a member, not by the subscriptions. */
        isSaid: z.boolean(),
        /** What the subscriptions tell where it is something else: recurring revenue counts by that. */
        found: renewalOutcomeSchema.nullable(),
      })
      .nullable(),
    extended: z.object({ until: day, because: z.string() }).nullable(),
    /** The machine's view now; null while a call is waited for that must not know it. */
    machine: machineViewSchema.nullable(),
    /** What people said last. */
    called: z.object({ category: renewalCategorySchema, chance, on: day }).nullable(),
    /** By the call, else by the machine. */
    category: renewalCategorySchema,
    chance,
    /** The checkpoint whose call is waited for. */
    awaits: z.union([z.literal(1), z.literal(2)]).nullable(),
    monitorUntil: day.nullable(),
    /** Call and machine are far apart; a lead decides by then. */
    decideBy: day.nullable(),
    /** Whoever asks may decide: a lead, of another's call unless nobody else leads. */
    mayDecide: z.boolean(),
    isContactDue: z.boolean(),
    isUnsigned: z.boolean(),
    /** What speaks for a talk before any review, since when; told in one, it stands until a later one denies it, and asks for none. */
    stir: z.object({ kind: z.enum(['power', 'expectation', 'industry']), on: day, key: z.string() }).nullable(),
    contactedOn: day.nullable(),
    isGone: z.boolean(),
  })
  .meta({ id: 'DeskRenewal' });

const call = z.object({
  id: z.string(),
  kind: z.enum(['call', 'decision']),
  checkpoint: z.int().nullable(),
  category: renewalCategorySchema,
  chance,
  reason: z.string(),
  cause: z.string().nullable(),
  riskId: z.string().nullable(),
  /** Whoever said it could see the machine's view before: no call that was given blind. */
  hasSeen: z.boolean(),
  /** A source told it afterwards; nobody gave it here. */
  isImported: z.boolean(),
  by: person.nullable(),
  on: day,
});

export const renewalInFullSchema = deskRenewalSchema
  .extend({
    framed: z.object({ today: day, currency: z.string() }),
    /** What was frozen at each checkpoint; null until its call was given. */
    reviews: z.array(
      z.object({
        checkpoint: z.int(),
        frozenOn: day,
        band,
        machine: machineViewSchema.nullable(),
        callId: z.string().nullable(),
        monitorUntil: day.nullable(),
        decideBy: day.nullable(),
        decisionId: z.string().nullable(),
      }),
    ),
    /** The newest first. */
    calls: z.array(call),
    history: z.array(
      z.object({ kind: z.string(), on: day, by: person.nullable(), detail: hiddenWithin(z.record(z.string(), z.unknown())) }),
    ),
  })
  .meta({ id: 'RenewalInFull' });

export const deskFilterSchema = z.object({
  scope: z.enum(['book', 'team', 'all']).default('all'),
  owner: z.string().max(60).optional(),
  segment: z.string().max(200).optional(),
  /** Due in this month. */
  month: monthAsked.optional(),
});
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const deskQuerySchema = deskFilterSchema.extend({
  account: z.string().max(60).optional(),
  state: z.enum(['open', 'over', 'all']).default('open'),
  stage: renewalStageSchema.optional(),
  category: renewalCategorySchema.optional(),
  /** Those that wait for a call, for a lead's decision, for a contact, or for a signature. */
  waits: z.enum(['call', 'decision', 'contact', 'signature']).optional(),
  /** Due from this day on, before that one; beside them `month` counts no more. */
  since: dayAsked.optional(),
  until: dayAsked.optional(),
  /** What came of it, and whether in time. */
  came: z.enum(['renewed', 'lost', 'lapsed']).optional(),
  timing: z.enum(['on_time', 'late', 'lapsed']).optional(),
  /** Of open ones the family of causes that ARR at risk is told by; `none` where nothing is known. */
  cause: z
    .enum([
      'product',
      'onboarding',
      'education',
      'expectation',
      'service',
      'relationship',
      'commercial',
      'fit',
      'competition',
      'external',
      'abuse',
      'none',
    ])
    .optional(),
  /** With `cause`: as a person named it, or as the machine did. */
  named: z.enum(['by_person', 'by_machine']).optional(),
  cursor: z.string().max(80).optional(),
  limit,
});

const framed = z.object({ today: day, currency: z.string() });
const sums = z.object({ renewals: z.int(), accounts: z.int(), dueMinor: hidden('money', z.int()), unknown: z.int() });

export const renewalDeskSchema = framed
  .extend({ renewals: z.array(deskRenewalSchema), next: z.string().nullable(), total: sums })
  .meta({ id: 'RenewalDesk' });

export const renewalPipelineSchema = framed
  .extend({
    /** Open stages in order; then what came of those due in the last 30 days. Rows are the first of each. */
    stages: z.array(
      z.object({
        stage: renewalStageSchema,
        renewals: z.int(),
        dueMinor: hidden('money', z.int()),
        unknown: z.int(),
        rows: z.array(deskRenewalSchema),
      }),
    ),
  })
  .meta({ id: 'RenewalPipeline' });

const amount = z.object({ renewals: z.int(), dueMinor: z.int(), unknown: z.int() });
export const renewalCalendarSchema = framed
  .extend({
    months: z.array(
      z.object({
        month,
        renewed: amount,
        lost: amount,
        open: z.array(amount.extend({ category: renewalCategorySchema })),
      }),
    ),
  })
  .meta({ id: 'RenewalCalendar' });

const atRisk = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** Of a cause: nobody named it, it is that of what stirs there or of the gravest open signal. */
  byMachine: z.boolean(),
  renewals: z.int(),
  arrMinor: z.int(),
  atRiskMinor: z.int(),
  unknownMinor: z.int(),
  unknown: z.int(),
});

export const renewalForecastSchema = framed
  .extend({
    quarters: z.array(
      z.object({
        quarter: day,
        dueMinor: z.int(),
        renewals: z.int(),
        /** What came already: kept, at most what was due. */
        keptMinor: z.int(),
        lostMinor: z.int(),
        /** What was kept beyond what was due; no part of any forecast. */
        expansionMinor: z.int(),
        open: z.array(amount.extend({ category: renewalCategorySchema })),
        /** Amounts that wait for a call, whose machine's view the caller does not see. */
        blindMinor: z.int(),
        /** Open amounts without a chance; in none but the high one. */
        unknownMinor: z.int(),
        /** Renewals without an amount. */
        unknown: z.int(),
        scenarios: z.object({ lowMinor: z.int(), likelyMinor: z.int(), highMinor: z.int() }),
        /** Of each member who has a target or a renewal in it; of the present quarter and the next. `member` null: nobody's. */
        goals: z.array(
          z.object({
            member: person.nullable(),
            targetMinor: z.int().nullable(),
            renewals: z.int(),
            dueMinor: z.int(),
            keptMinor: z.int(),
            likelyMinor: z.int(),
          }),
        ),
      }),
    ),
    /** Open ones that were due before the first of these quarters: part of none of them, and still to come. */
    overdue: z.object({ renewals: z.int(), dueMinor: z.int(), likelyMinor: z.int(), unknown: z.int() }),
    /** Of months those without a key were due before the present one. */
    atRisk: z.object({ byMonth: z.array(atRisk), byCause: z.array(atRisk), byOwner: z.array(atRisk) }),
  })
  .meta({ id: 'RenewalForecast' });

export const renewalAccuracySchema = framed
  .extend({
    /** What was foretold on the first days of past quarters, beside what came. */
    past: z.array(
      z.object({
        quarter: day,
        takenOn: day,
        isReplayed: z.boolean(),
        renewals: z.int(),
        dueMinor: z.int(),
        machineMinor: z.int(),
        untoldMinor: z.int(),
        calledMinor: z.int().nullable(),
        called: z.int(),
        keptMinor: z.int(),
        open: z.int(),
      }),
    ),
  })
  .meta({ id: 'RenewalAccuracy' });

const rate = z.object({
  due: z.int(),
  renewed: z.int(),
  onTime: z.int(),
  late: z.int(),
  lapsed: z.int(),
  lost: z.int(),
  involuntary: z.int(),
  open: z.int(),
  dueMinor: z.int(),
  grossMinor: z.int(),
  netMinor: z.int(),
  unknown: z.int(),
});
export const renewalRatesSchema = framed
  .extend({
    months: z.array(rate.extend({ month })),
    /** By the number of the renewal; 10 holds all later ones. */
    numbers: z.array(rate.extend({ number: z.int() })),
  })
  .meta({ id: 'RenewalRates' });

/** Of plans that roll on from month to month: who paid on the first day of a month, and who still did a month later. */
export const rollingRetentionSchema = framed
  .extend({
    months: z.array(
      z.object({
        month,
        accounts: z.int(),
        kept: z.int(),
        lost: z.int(),
        open: z.int(),
        openingMinor: z.int(),
        grossMinor: z.int(),
        netMinor: z.int(),
        unknown: z.int(),
      }),
    ),
  })
  .meta({ id: 'RollingRetention' });

export const rollingMonthParams = z.object({ month });
export const rollingMonthSchema = framed
  .extend({
    /** Those who stayed away first, then by what they paid; 500 at most. `closingMinor` null: it cannot be known yet. */
    accounts: z.array(
      z.object({ account: person, owner: person.nullable(), openingMinor: z.int().nullable(), closingMinor: z.int().nullable() }),
    ),
  })
  .meta({ id: 'RollingMonth' });

export const tenureLadderSchema = framed
  .extend({
    /** Customers by the year of their life; 10 holds all older ones. */
    years: z.array(z.object({ year: z.int(), accounts: z.int(), arrMinor: z.int() })),
  })
  .meta({ id: 'TenureLadder' });
/** With the renewals of that number beside them. */
export const tenureLadderFileSchema = z.object({ ...tenureLadderSchema.shape, numbers: renewalRatesSchema.shape.numbers });
export const tenureYearParams = z.object({ year: z.coerce.number().int().min(1).max(10) });
export const tenureYearSchema = framed
  .extend({
    /** Those whose renewal is next first; 500 at most. */
    accounts: z.array(
      z.object({
        account: person,
        owner: person.nullable(),
        /** Months paid, less gaps. */
        months: z.int(),
        arrMinor: z.int(),
        next: z.object({ dueOn: day, number: z.int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'TenureYear' });

export const renewalSegmentsSchema = z.object({ segments: z.array(z.string()) }).meta({ id: 'RenewalSegments' });
export const renewalParams = z.object({ renewal: z.string() });
export const accountRenewalsParams = z.object({ account: z.string() });
export const accountRenewalsSchema = framed.extend({ renewals: z.array(renewalInFullSchema) }).meta({ id: 'AccountRenewals' });

const reason = z.string().trim().min(1).max(2_000);
const said = z.object({
  category: renewalCategorySchema,
  chance: z.number().min(0).max(1).nullable().default(null),
  reason,
  cause: causeCodeSchema.nullable().default(null),
});
const plan = z.union([
  z.object({ riskId: z.string() }),
  z.object({
    kind: riskKindSchema,
    title: z.string().trim().max(300).default(''),
    mitigation: z.string().trim().min(1).max(5_000),
    ownerId: z.string(),
    dueOn: day,
    /** Null for the whole ARR of the account. */
    exposed: hidden('money', z.object({ amountMinor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }).nullable()),
  }),
]);
export const renewalCallSchema = said
  .extend({
    /** Only at the first checkpoint, to a day before the second. */
    monitorUntil: day.nullable().default(null),
    /** Asked for at the second checkpoint where health is not green or the call is not commit: a risk of the register, or what enters one. */
    plan: plan.nullable().default(null),
  })
  .meta({ id: 'RenewalCall' });
export const renewalDecisionSchema = said.meta({ id: 'RenewalDecision' });
export const renewalChangeSchema = z
  .object({ step: z.enum(['proposed', 'agreed']).nullable().optional(), ownerId: z.string().nullable().optional() })
  .meta({ id: 'RenewalChange' });
export const renewalOutcomeSaidSchema = z
  .object({
    outcome: renewalOutcomeSchema,
    /** Left out: what was said before of the same outcome stays; null for what the outcome itself says. */
    keptMinor: hidden('money', z.int().min(0).nullable()).optional(),
    cause: causeCodeSchema.nullable().default(null),
    reason,
    /** The day on which it came; null for today. */
    on: day.nullable().default(null),
  })
  .meta({ id: 'RenewalOutcomeSaid' });
/** At most 90 days after the due date or today, whichever is later. */
export const renewalExtensionSchema = z.object({ until: day, reason }).meta({ id: 'RenewalExtension' });
const answer = z.enum(['no', 'yes', 'unknown']);
export const renewalContactSchema = z
  .object({ power: answer, industry: answer, expectation: answer, note: z.string().trim().max(2_000).nullable().default(null) })
  .meta({ id: 'RenewalContact' });
export const renewalTargetSchema = z
  .object({ memberId: z.string(), quarter: day, targetMinor: z.int().min(0).nullable() })
  .meta({ id: 'RenewalTarget' });
