import { z } from 'zod';
import { hidden, hiddenWithin } from './hidden.ts';

const day = z.iso.date();
export const severitySchema = z.enum(['low', 'medium', 'high', 'positive']);
export const bandSchema = z.enum(['green', 'yellow', 'red', 'unknown']);
export const sectionSchema = z.enum(['now', 'week', 'beyond', 'course', 'free', 'later', 'snoozed', 'done']);
export const scopeSchema = z.enum(['book', 'team', 'all']);

/** Why an account stands in Today. The words are made from `key` and `evidence` in the reader's language. */
export const todayReasonSchema = z
  .object({
    kind: z.enum(['signal', 'task', 'notice', 'path', 'risk', 'renewal']),
    id: z.string(),
    /**
     * The detector of a signal; `lingers` or `fell_back` of a pooled account off the usual path; the kind of a risk;
     * `unsigned`, `decision`, `review` or `contact` of a renewal;
     * `task` or `notice` else.
     */
    key: z.string(),
    subject: z.string(),
    severity: severitySchema.nullable(),
    since: day.nullable(),
    openedOn: day.nullable(),
    dueOn: day.nullable(),
    title: z.string().nullable(),
    evidence: hiddenWithin(z.record(z.string(), z.unknown())),
    snoozedUntil: day.nullable(),
    snoozeUntilWorse: z.boolean(),
    closedAs: z.string().nullable(),
  })
  .meta({ id: 'TodayReason' });

export const stakeSchema = z
  .object({
    value: z.number().nullable(),
    /** Up to 35, 30, 25 and 10 points. */
    parts: hidden(
      'money',
      z.object({ severity: z.number(), exposure: z.number(), deadline: z.number(), untouched: z.number() }).nullable(),
    ),
  })
  .meta({ id: 'Stake' });

/**
 * Of an account with a free plan or a trial that never paid. It takes a member's time where its fit is A or B and it had a core action
 * in two of the last three use cycles; else the product helps it.
 */
export const freeSchema = z
  .object({
    /** Null where too little is known, or the workspace does not say whom it sells to best. */
    fitBand: z.enum(['A', 'B', 'C', 'D']).nullable(),
    /** Of the last three completed use cycles, those with a core action: a mean over its products; null where not known. */
    cyclesUsed: z.number().min(0).max(3).nullable(),
    isWorthTime: z.boolean(),
  })
  .meta({ id: 'FreeAccount' });

export const todayRowSchema = z
  .object({
    account: z.object({ id: z.string(), name: z.string(), tier: z.string().nullable() }),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    section: sectionSchema,
    health: z.object({
      band: bandSchema,
      points: z.number().nullable(),
      change: z.number().nullable(),
      changeDays: z.int(),
      coverageRatio: z.number(),
    }),
    arrMinor: hidden('money', z.int().nullable()),
    renewalOn: day.nullable(),
    noticeOn: day.nullable(),
    deadline: z.object({ kind: z.enum(['notice', 'renewal', 'checkpoint', 'task', 'fix']), on: day, days: z.int() }).nullable(),
    stake: stakeSchema,
    /** Null of whoever pays, paid, or has no plan. */
    free: freeSchema.nullable(),
    reasons: z.array(todayReasonSchema),
  })
  .meta({ id: 'TodayRow' });

export const todayKindSchema = z.enum(['all', 'job', 'signal', 'task', 'notice', 'risk', 'renewal']);

export const todaySchema = z
  .object({
    on: day,
    asOf: z.string(),
    currency: z.string(),
    rows: z.array(todayRowSchema),
    /** Of now and this week, whether sent or not. */
    accounts: z.int(),
    arrMinor: hidden('money', z.int()),
    kind: todayKindSchema,
    /**
     * How many accounts of now and this week each way of looking shows; `job` where the caller's job looks after a part only.
     * And how many each section of the one chosen has, whether sent or not.
     */
    counts: z.object({
      all: z.int(),
      job: z.int().nullable(),
      signal: z.int(),
      task: z.int(),
      notice: z.int(),
      risk: z.int(),
      renewal: z.int(),
      now: z.int(),
      week: z.int(),
      /** Of this week, but more than the accounts' owners can turn to in it. */
      beyond: z.int(),
      /** Pooled accounts with signals that are no exceptions: on the usual path, and with little at stake. */
      course: z.int(),
      /** Free accounts that nothing but the machine speaks of, and that are not worth a member's time yet: none of them is urgent. */
      free: z.int(),
      later: z.int(),
      snoozed: z.int(),
      done: z.int(),
    }),
    /** Accounts in the scope of which nothing is known yet to say. */
    scopeAccounts: z.int(),
    /** Customers in the scope, those of unknown health among them, and renewals of the next 30 days; what none of the workspace has. */
    known: z.object({
      customers: z.int(),
      unjudged: z.int(),
      renewals: z.int(),
      missing: z.array(z.enum(['contacts', 'interactions', 'answers', 'tickets'])),
    }),
    /** Pooled customers in the scope, and those of now and this week among them; null where there are none, or a part is looked at. */
    pooled: z.object({ accounts: z.int(), exceptions: z.int(), stakeFloor: z.int() }).nullable(),
    /** Colleagues who are away and whose book the caller has meanwhile. */
    standsInFor: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Whether the workspace says whom it sells to best, without which the fit of nobody is known. */
    isFitSet: z.boolean(),
    returning: z.object({ count: z.int(), on: day }).nullable(),
    /** Accounts with something to do that nobody owns. */
    unowned: z.int(),
  })
  .meta({ id: 'Today' });

const wanted = z.coerce.number().int().min(0).max(2_000).default(50);

export const todayQuerySchema = z.object({
  scope: scopeSchema.default('book'),
  /** Where it is left out: what the caller's job looks after. */
  kind: todayKindSchema.optional(),
  /** How many rows of each section are sent. */
  now: wanted,
  week: wanted,
  beyond: wanted,
  course: wanted,
  free: wanted,
  later: wanted,
  snoozed: wanted,
  done: wanted,
});
