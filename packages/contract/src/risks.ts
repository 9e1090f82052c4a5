import { z } from 'zod';
import { hidden } from './hidden.ts';
import { day, money, person } from './values.ts';

export const riskKindSchema = z.enum([
  'competitor',
  'budget',
  'ownership',
  'market',
  'sponsor',
  'champion',
  'adoption',
  'value',
  'product_gap',
  'price',
  'support',
  'relationship',
  'partner',
  'complexity',
  'other',
]);
export const riskOutcomeSchema = z.enum(['averted', 'realised', 'accepted']);
export const riskStateSchema = z.enum(['open', 'mitigating', 'averted', 'realised', 'accepted']);

export const riskSchema = z
  .object({
    id: z.string(),
    account: person,
    kind: riskKindSchema,
    /** Empty where the kind says it all. */
    title: z.string(),
    state: riskStateSchema,
    /** Why it is in its state. */
    reason: z.string().nullable(),
    mitigation: z.string().nullable(),
    /** As it was said; null for the whole ARR of the account. */
    exposed: hidden('money', money.nullable()),
    /** What is lost if it comes true, in the workspace's currency: at most the account's ARR; null where that is not known. */
    exposedArrMinor: hidden('money', z.int().nullable()),
    owner: person.nullable(),
    dueOn: day.nullable(),
    isOverdue: z.boolean(),
    openedOn: day,
    closedOn: day.nullable(),
    /** To be named by whoever changes it. */
    version: z.int(),
    signals: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        state: z.enum(['open', 'snoozed', 'closed']),
        severity: z.enum(['low', 'medium', 'high', 'positive']),
        since: day,
      }),
    ),
    /** It is open, and every signal that was taken into it is over. */
    areSignalsOver: z.boolean(),
  })
  .meta({ id: 'Risk' });

export const riskVersionSchema = riskSchema
  .pick({ kind: true, title: true, state: true, reason: true, mitigation: true, exposed: true, owner: true, dueOn: true, version: true })
  .extend({ on: day, at: z.string(), by: person.nullable() })
  .meta({ id: 'RiskVersion' });

/** A risk with its history, the newest version first. */
export const riskInFullSchema = riskSchema.extend({ versions: z.array(riskVersionSchema) }).meta({ id: 'RiskInFull' });

export const risksSchema = z
  .object({
    today: day,
    currency: z.string(),
    risks: z.array(riskSchema),
    next: z.string().nullable(),
    /** Of all that match, whether sent or not. */
    total: z.int(),
    /** Of the open ones among them: the largest of each account, so that no ARR counts twice. */
    open: z.object({
      risks: z.int(),
      accounts: z.int(),
      exposedArrMinor: hidden('money', z.int()),
      /** Accounts whose exposure is not known. */
      unknown: z.int(),
      overdue: z.int(),
      signalsOver: z.int(),
    }),
  })
  .meta({ id: 'Risks' });

export const risksQuerySchema = z.object({
  scope: z.enum(['mine', 'all']).default('all'),
  state: z.enum(['open', 'mitigating', 'undone', 'closed', 'averted', 'realised', 'accepted', 'all']).default('undone'),
  kind: riskKindSchema.optional(),
  account: z.string().max(60).optional(),
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const title = z.string().trim().max(300);
const words = z.string().trim().max(5_000);
const amount = z.object({ amountMinor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });

export const newRiskSchema = z
  .object({
    accountId: z.string(),
    /** Left out: what the first of the signals says. */
    kind: riskKindSchema.optional(),
    title: title.default(''),
    /** Null for the whole ARR of the account; left out: the most that the signals expose, else the whole ARR. */
    exposed: hidden('money', amount.nullable()).optional(),
    mitigation: words.nullable().default(null),
    /** Left out: whoever enters it. */
    ownerId: z.string().nullable().optional(),
    dueOn: day.nullable().default(null),
    /** The day since which it stands, such as that of a merger; none later than today, which is meant where it is left out. */
    openedOn: day.optional(),
    signalIds: z.array(z.string()).max(100).default([]),
  })
  .meta({ id: 'NewRisk' });

const basedOn = z.int().min(1);
export const riskChangeSchema = z
  .object({
    /** The version on which this was decided; refused when another came between. */
    basedOn,
    kind: riskKindSchema.optional(),
    title: title.optional(),
    exposed: hidden('money', amount.nullable()).optional(),
    mitigation: words.nullable().optional(),
    ownerId: z.string().nullable().optional(),
    dueOn: day.nullable().optional(),
    state: z.enum(['open', 'mitigating']).optional(),
  })
  .meta({ id: 'RiskChange' });
export const closeRiskSchema = z
  .object({ basedOn, outcome: riskOutcomeSchema, reason: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'CloseRisk' });
export const reopenRiskSchema = z
  .object({ basedOn, reason: z.string().trim().max(2_000).nullable().default(null) })
  .meta({ id: 'ReopenRisk' });
export const riskSignalsSchema = z.object({ signalIds: z.array(z.string()).min(1).max(100) }).meta({ id: 'RiskSignals' });
export const riskParams = z.object({ risk: z.string() });
export const riskSignalParams = z.object({ risk: z.string(), signal: z.string() });
