import { z } from 'zod';
import { hidden, hiddenList, hiddenWithin } from './hidden.ts';
import { pauseSpanSchema } from './pauses.ts';
import { riskKindSchema, riskStateSchema } from './risks.ts';
import { day, money, person } from './values.ts';

export const outcomeSchema = z.enum(['worked', 'expected', 'false_alarm', 'no_answer', 'lost']);

const personEvidence = z.object({
  contactId: z.string(),
  name: z.string(),
  share: z.number().nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  lastDay: day.nullable(),
});

/** Codes, numbers and names, of which sentences are made in the reader's language. */
export const evidenceSchema = z
  .object({
    params: hiddenWithin(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).default({}),
    who: hiddenList('contacts', z.array(personEvidence)).default([]),
    features: z
      .array(z.object({ feature: z.string(), productKey: z.string(), before: z.number(), after: z.number(), changeRatio: z.number() }))
      .default([]),
    notExplainedBy: z.array(z.string()).default([]),
    stillActive: hiddenList('contacts', z.array(personEvidence)).default([]),
    causes: z.array(z.object({ metric: z.string(), points: z.number(), lost: z.number() })).default([]),
    history: z
      .array(z.object({ on: day, kind: z.enum(['nps', 'csat', 'ces', 'remorse', 'talk']), score: z.number().nullable() }))
      .default([]),
    parts: z
      .array(
        z.object({
          part: z.string(),
          points: z.number().nullable(),
          most: z.number(),
          count: z.number().nullable(),
          of: z.number().nullable(),
        }),
      )
      .default([]),
    cycles: z.array(z.object({ since: day, actions: z.number().nullable() })).default([]),
    rows: z.array(z.object({ kind: z.string(), id: z.string() })).default([]),
  })
  .meta({ id: 'Evidence' });

export const accountSignalSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    subject: z.string(),
    state: z.enum(['open', 'snoozed', 'closed']),
    severity: z.enum(['low', 'medium', 'high', 'positive']),
    since: day,
    openedOn: day,
    lastSeenOn: day,
    closedOn: day.nullable(),
    closedAs: z.string().nullable(),
    closeReason: z.string().nullable(),
    closeNote: hidden('notes', z.string().nullable()),
    snoozedUntil: day.nullable(),
    snoozeUntilWorse: z.boolean(),
    exposedArr: hidden('money', money.nullable()),
    evidence: evidenceSchema,
    /** The risk that it was taken into. */
    risk: z.object({ id: z.string(), state: riskStateSchema }).nullable(),
    /** Which kind of risk it would be; null where it is good news. */
    riskKind: riskKindSchema.nullable(),
    /** The signal as pages say it: the fact, against which habit, since when. */
    sentence: z.string(),
  })
  .meta({ id: 'AccountSignal' });
export const accountSignalsSchema = z.object({ signals: z.array(accountSignalSchema), open: z.int() }).meta({ id: 'AccountSignals' });

export const signalSchema = accountSignalSchema
  .extend({
    accountId: z.string(),
    closedBy: person.nullable(),
    /** How the detector did here: judged, and right among them. Null below ten judged. */
    judged: z.object({ right: z.int(), judged: z.int() }).nullable(),
  })
  .meta({ id: 'Signal' });

const signalIds = z.array(z.string()).min(1).max(200);
export const closeBodySchema = z
  .object({
    signalIds,
    outcome: outcomeSchema,
    reason: z.string().trim().max(200).nullable().default(null),
    note: z.string().trim().max(5_000).nullable().default(null),
    lookAgainOn: day.nullable().default(null),
    /** Where it was expected: the time in which no use is, agreed with every account whose signals it closes. */
    pause: pauseSpanSchema.nullable().default(null),
  })
  .refine((body) => body.pause === null || body.outcome === 'expected', { path: ['pause'], message: 'only_if_expected' })
  .refine((body) => body.outcome !== 'lost' || (body.note ?? '') !== '', { path: ['note'], message: 'note_needed' })
  .meta({ id: 'CloseSignals' });
export const snoozeBodySchema = z
  .object({ signalIds, until: day.nullable(), untilWorse: z.boolean().default(false) })
  .refine((body) => body.until !== null || body.untilWorse, { path: ['until'], message: 'until_needed' })
  .meta({ id: 'SnoozeSignals' });
export const reopenBodySchema = z.object({ signalIds }).meta({ id: 'ReopenSignals' });
export const closedSchema = z
  .object({ signalIds: z.array(z.string()), pauses: z.array(z.object({ accountId: z.string(), id: z.string() })) })
  .meta({ id: 'ClosedSignals' });
export const touchedSchema = z.object({ signalIds: z.array(z.string()) }).meta({ id: 'TouchedSignals' });
