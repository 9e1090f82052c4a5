import { z } from 'zod';
import { hidden } from './hidden.ts';
import { basisSchema, ownWordsSchema } from './metric-basis.ts';
import { metricSchema } from './metrics.ts';

export const ownMetricDefinitionSchema = z
  .object({ words: ownWordsSchema, direction: z.enum(['up', 'down', 'neither']), basis: basisSchema })
  .meta({ id: 'OwnMetricDefinition' });

/** `basedOn` is the version that was seen when this was decided. */
export const ownMetricChangeSchema = z
  .object({ basedOn: z.int().min(1), definition: ownMetricDefinitionSchema })
  .meta({ id: 'OwnMetricChange' });

export const ownMetricSchema = z
  .object({
    key: z.string(),
    version: z.int(),
    unit: metricSchema.shape.unit,
    definition: ownMetricDefinitionSchema,
    /** The day since which it counts as it does. */
    countedSince: z.iso.date(),
    /** When the workspace was last told what it rests on; null while it never was. */
    lastToldOn: z.iso.date().nullable(),
    /** How many accounts have a value now, and how many do not. */
    known: z.int(),
    unknown: z.int(),
    /** What rests on it; while anything does, it is not removed. */
    uses: z.array(
      z.object({
        kind: z.enum(['scorecard', 'setting', 'draft', 'view', 'private_view']),
        name: z.string(),
        /** Whose draft or view it is. */
        by: z.string().nullable(),
      }),
    ),
    versions: z.array(
      z.object({
        version: z.int(),
        definition: ownMetricDefinitionSchema,
        countedSince: z.iso.date(),
        definedAt: z.string(),
        definedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnMetric' });
export const ownMetricsSchema = z.object({ most: z.int(), metrics: z.array(ownMetricSchema) }).meta({ id: 'OwnMetrics' });

export const metricParams = z.object({ metric: z.string().max(60) });
export const ownMetricKeySchema = z.object({ key: z.string(), version: z.int() }).meta({ id: 'OwnMetricKey' });

/** What own metrics may be counted by: what was seen of events, fields and surveys. */
export const metricBasesSchema = z
  .object({
    events: z.array(z.object({ name: z.string(), productKey: z.string(), count: z.number(), contacts: z.int(), lastOn: z.iso.date() })),
    fields: z.array(
      z.object({
        field: z.string(),
        accounts: z.int(),
        /** What most of its values are. */
        as: z.enum(['number', 'yes_no', 'choice']),
        lastOn: z.iso.date(),
        values: z.array(z.string()),
      }),
    ),
    surveys: z.array(
      z.object({ kind: z.enum(['nps', 'csat', 'ces', 'remorse']), survey: z.string().nullable(), answers: z.int(), lastOn: z.iso.date() }),
    ),
  })
  .meta({ id: 'MetricBases' });

/** A question of the workspace's own, and what was said to it about an account, the newest first. */
export const accountJudgementsSchema = z
  .object({
    questions: z.array(
      z.object({
        metric: z.string(),
        validDays: z.int(),
        validUntil: z.iso.date().nullable(),
        isValid: z.boolean(),
        answers: z.array(
          z.object({
            id: z.string(),
            value: z.int(),
            note: hidden('notes', z.string().nullable()),
            at: z.string(),
            member: z.object({ id: z.string(), name: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'AccountJudgements' });
export const newJudgementSchema = z
  .object({ metric: z.string().max(60), value: z.int().min(1).max(5), note: z.string().trim().max(2_000).nullable() })
  .meta({ id: 'NewJudgement' });
export const judgementParams = z.object({ judgement: z.string() });
