import { z } from 'zod';

export const setAsideReasonSchema = z.enum([
  'not_an_object',
  'unknown_type',
  'no_identity',
  'no_event_name',
  'no_group',
  'bad_id',
  'bad_time',
  'time_out_of_range',
  'too_large',
  'too_deep',
  'bad_text',
  'bad_number',
  'no_account',
  'refused_by_store',
]);
export const setAsideStateSchema = z.enum(['open', 'waiting', 'counted', 'dropped']);

export const setAsideEventSchema = z
  .object({
    seq: z.int(),
    place: z.int(),
    reason: setAsideReasonSchema,
    state: setAsideStateSchema,
    type: z.string().nullable(),
    name: z.string().nullable(),
    /** Whom it named, as the sender calls them. */
    accountKey: z.string().nullable(),
    contactKey: z.string().nullable(),
    library: z.string().nullable(),
    receivedAt: z.string(),
    /** The event as JSON text, cut where it is long. */
    sample: z.string(),
  })
  .meta({ id: 'SetAsideEvent' });

export const setAsideGroupSchema = z
  .object({
    reason: setAsideReasonSchema,
    count: z.int(),
    firstAt: z.string(),
    lastAt: z.string(),
    /** Sending them again can help. */
    isRetryable: z.boolean(),
    /** They can be counted as of when they came in. */
    isCountableAtReceivedTime: z.boolean(),
    libraries: z.array(z.object({ library: z.string().nullable(), count: z.int() })),
    /** Accounts named that nobody has heard of, most frequent first. */
    accountKeys: z.array(z.object({ accountKey: z.string(), count: z.int() })),
    samples: z.array(setAsideEventSchema),
  })
  .meta({ id: 'SetAsideGroup' });

export const setAsideGroupsSchema = z.object({ total: z.int(), groups: z.array(setAsideGroupSchema) }).meta({ id: 'SetAsideGroups' });
export const setAsideGroupsQuerySchema = z.object({ state: setAsideStateSchema.default('open') });

export const setAsideListQuerySchema = z.object({
  state: setAsideStateSchema.default('open'),
  reason: setAsideReasonSchema.optional(),
  accountKey: z.string().max(255).optional(),
  /** `seq.place` of the last one seen. */
  cursor: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const setAsideListSchema = z
  .object({ events: z.array(setAsideEventSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'SetAsideEvents' });

/** Which ones are meant: those named, or all open ones that fit. */
export const setAsideChoiceSchema = z.object({
  events: z
    .array(z.object({ seq: z.int(), place: z.int() }))
    .max(1000)
    .optional(),
  reason: setAsideReasonSchema.optional(),
  accountKey: z.string().max(255).optional(),
});
export const setAsideEffectSchema = z.object({ events: z.int() }).meta({ id: 'SetAsideEffect' });

export const retryTrialSchema = z
  .object({
    events: z.int(),
    wouldCount: z.int(),
    wouldStayAside: z.int(),
    /** Only trying shows what becomes of these. */
    cannotTell: z.int(),
  })
  .meta({ id: 'RetryTrial' });

export const recentEventSchema = z
  .object({
    seq: z.int(),
    place: z.int(),
    type: z.string().nullable(),
    name: z.string().nullable(),
    contactKey: z.string().nullable(),
    accountKey: z.string().nullable(),
    library: z.string().nullable(),
    receivedAt: z.string(),
    state: z.enum(['applying', 'counted', 'set_aside']),
    reason: setAsideReasonSchema.nullable(),
  })
  .meta({ id: 'RecentEvent' });

export const intakeStatusSchema = z
  .object({
    lastReceivedAt: z.string().nullable(),
    appliedAt: z.string().nullable(),
    waitingRequests: z.int(),
    counted: z.int(),
    duplicates: z.int(),
    openSetAside: z.int(),
    recent: z.array(recentEventSchema),
  })
  .meta({ id: 'IntakeStatus' });
export const intakeStatusQuerySchema = z.object({ limit: z.coerce.number().int().min(0).max(100).default(20) });
