import { z } from 'zod';
import { hidden } from './hidden.ts';
import { day, money, person } from './values.ts';

const moment = z.string();
const text = (most: number) => z.string().trim().min(1).max(most);

export const accountParams = z.object({ account: z.string() });
export const taskParams = z.object({ task: z.string() });
export const noteParams = z.object({ note: z.string() });
export const pulseParams = z.object({ pulse: z.string() });
export const interactionParams = z.object({ interaction: z.string() });
export const contactParams = z.object({ account: z.string(), contact: z.string() });

export const stageSchema = z
  .enum(['prospect', 'trying', 'evaluating', 'onboarding', 'adopting', 'established', 'growing', 'advocating', 'churned'])
  .meta({ id: 'Stage' });
export const stakeholderRoleSchema = z.enum(['buyer', 'sponsor', 'champion', 'technical_owner', 'user_lead', 'blocker']);
const influence = z.int().min(1).max(5).nullable();
const sentiment = z.int().min(-2).max(2).nullable();

// Work: tasks, notes, pulses, interactions.

export const taskSchema = z
  .object({
    id: z.string(),
    accountId: z.string().nullable(),
    title: z.string(),
    owner: person.nullable(),
    dueOn: day.nullable(),
    state: z.enum(['open', 'done', 'dropped']),
    reason: z.string().nullable(),
    createdBy: person.nullable(),
    createdAt: moment,
    doneAt: moment.nullable(),
  })
  .meta({ id: 'Task' });
export const tasksSchema = z.object({ tasks: z.array(taskSchema), openCount: z.int() }).meta({ id: 'Tasks' });
export const newTaskSchema = z
  .object({
    accountId: z.string().nullable(),
    title: text(300),
    ownerId: z.string().nullable().optional(),
    dueOn: day.nullable().optional(),
    reason: z.string().trim().max(2_000).nullable().optional(),
  })
  .meta({ id: 'NewTask' });
export const taskChangeSchema = z
  .object({
    title: text(300).optional(),
    ownerId: z.string().nullable().optional(),
    dueOn: day.nullable().optional(),
    state: z.enum(['open', 'done', 'dropped']).optional(),
  })
  .meta({ id: 'TaskChange' });

export const noteSchema = z
  .object({
    id: z.string(),
    accountId: z.string(),
    body: z.string(),
    at: moment,
    authorId: z.string().nullable(),
    authorName: z.string().nullable(),
    editedAt: moment.nullable(),
    isMine: z.boolean(),
  })
  .meta({ id: 'Note' });
export const notesSchema = z.object({ notes: z.array(noteSchema), count: z.int() }).meta({ id: 'Notes' });
export const noteBodySchema = z.object({ body: text(20_000) }).meta({ id: 'NoteBody' });

/** Something two-way that a member had with contacts, told by hand. */
export const newInteractionSchema = z
  .object({
    kind: z.enum(['call', 'meeting', 'email', 'message', 'visit', 'review', 'event', 'other']),
    on: day.optional(),
    subject: text(500),
    contactIds: z.array(z.string()).max(50).default([]),
  })
  .meta({ id: 'NewInteraction' });
export const createdSchema = z.object({ id: z.string() }).meta({ id: 'Created' });

export const pulseSchema = z
  .object({
    id: z.string(),
    value: z.int().min(1).max(5),
    reason: hidden('notes', z.string()),
    at: moment,
    member: person.nullable(),
    isValid: z.boolean(),
    validUntil: day,
  })
  .meta({ id: 'Pulse' });
export const pulsesSchema = z.object({ pulses: z.array(pulseSchema) }).meta({ id: 'Pulses' });
export const newPulseSchema = z.object({ value: z.int().min(1).max(5), reason: text(2_000) }).meta({ id: 'NewPulse' });

// Changes by hand.

export const ownerBodySchema = z.object({ ownerId: z.string().nullable() }).meta({ id: 'OwnerBody' });
export const ownerChangedSchema = z
  .object({ ownerId: z.string().nullable(), previousOwnerId: z.string().nullable() })
  .meta({ id: 'OwnerChanged' });
/** Null: none of the members. */
export const sellerBodySchema = z.object({ memberId: z.string().nullable() }).meta({ id: 'SellerBody' });
export const sellerChangedSchema = z
  .object({ memberId: z.string().nullable(), previousMemberId: z.string().nullable() })
  .meta({ id: 'SellerChanged' });
/** Null takes a stage set by hand back: it is computed again. */
export const stageBodySchema = z.object({ stage: stageSchema.nullable(), reason: text(1_000) }).meta({ id: 'StageBody' });
/** Only what comes and what goes is said, so that two who tag at once do not undo one another. */
export const tagListSchema = z.array(text(60)).max(20);
export const tagsBodySchema = z.object({ add: tagListSchema.default([]), remove: tagListSchema.default([]) }).meta({ id: 'TagsBody' });
/** What came and what went in truth; the other way round it takes the change back. */
export const tagsChangedSchema = z.object({ added: z.array(z.string()), removed: z.array(z.string()) }).meta({ id: 'TagsChanged' });
export const roleParams = z.object({ account: z.string(), contact: z.string(), role: stakeholderRoleSchema });
export const roleBodySchema = z.object({ influence: influence.optional(), sentiment: sentiment.optional() }).meta({ id: 'RoleBody' });
export const contactChangeSchema = z
  .object({ leftOn: day.nullable().optional(), department: text(120).nullable().optional(), title: text(200).nullable().optional() })
  .meta({ id: 'ContactChange' });

// Revenue, support, feedback.

export const subscriptionSchema = z
  .object({
    id: z.string(),
    product: z.object({ key: z.string(), name: z.string() }).nullable(),
    plan: z.string().nullable(),
    startOn: day,
    endOn: day.nullable(),
    state: z.enum(['coming', 'active', 'ended']),
    isTrial: z.boolean(),
    termMonths: z.int().nullable(),
    billingMonths: z.int().nullable(),
    isAutoRenewing: z.boolean().nullable(),
    noticeDays: z.int().nullable(),
    noticeReceivedOn: day.nullable(),
    prepaidUntil: day.nullable(),
    signedOn: day.nullable(),
    /** The day from which money is no longer given back, and how much of it is. */
    refundUntil: day.nullable(),
    refundTerms: z.enum(['none', 'full', 'prorated']).nullable(),
    /** The list price of a month, and the first day on which it is paid; null: no discount is known. */
    discount: z.object({ list: money, until: day.nullable() }).nullable(),
    seats: z.int().nullable(),
    mrr: money,
    versions: z.array(
      z.object({
        since: day,
        plan: z.string().nullable(),
        seats: z.int().nullable(),
        mrr: money,
        features: z.array(z.string()),
        reason: z.enum(['seats', 'plan', 'add_on', 'price', 'discount']).nullable(),
      }),
    ),
  })
  .meta({ id: 'Subscription' });
export const subscriptionsSchema = z.object({ subscriptions: z.array(subscriptionSchema) }).meta({ id: 'Subscriptions' });

export const invoiceSchema = z
  .object({
    id: z.string(),
    externalId: z.string(),
    issuedOn: day,
    dueOn: day,
    paidOn: day.nullable(),
    amount: money,
    state: z.enum(['open', 'paid', 'void', 'written_off']),
    /** Days after the due day on which it was paid, or is still unpaid today; 0 where it is or was on time. */
    daysLate: z.int(),
    refusals: z.int(),
    isDisputed: z.boolean(),
    /** What it is for, line by line, without tax; empty where nobody told. */
    lines: z.array(
      z.object({
        id: z.string(),
        nature: z.enum(['recurring', 'services', 'one_off']),
        product: z.string().nullable(),
        title: z.string().nullable(),
        amount: money,
      }),
    ),
  })
  .meta({ id: 'Invoice' });
export const invoicesSchema = z
  .object({ invoices: z.array(invoiceSchema), summary: z.object({ paid: z.int(), paidOnTime: z.int(), open: z.int(), overdue: z.int() }) })
  .meta({ id: 'Invoices' });

export const accountReadingsQuerySchema = z.object({
  /** Keys of the catalogue, with commas between them. */
  metrics: z
    .string()
    .max(2_000)
    .transform((keys) => keys.split(',').filter((key) => key !== '')),
});
export const accountReadingsSchema = z
  .object({
    readAt: moment.nullable(),
    /** In the order asked for; `why` says why a value is not known, and is null too before the first reading. */
    readings: z.array(z.object({ metric: z.string(), value: z.number().nullable(), why: z.string().nullable() })),
  })
  .meta({ id: 'AccountReadings' });

export const ticketSchema = z
  .object({
    id: z.string(),
    externalId: z.string(),
    subject: hidden('notes', z.string().nullable()),
    severity: z.enum(['low', 'normal', 'high', 'urgent']),
    theme: z.string().nullable(),
    channel: z.string().nullable(),
    contact: hidden('contacts', person.nullable()),
    openedAt: moment,
    firstResponseAt: moment.nullable(),
    solvedAt: moment.nullable(),
    waitsFor: z.enum(['us', 'customer']),
    isEscalated: z.boolean(),
    slaMet: z.boolean().nullable(),
    satisfaction: z.number().nullable(),
    ageDays: z.int(),
  })
  .meta({ id: 'Ticket' });
export const ticketsSchema = z
  .object({
    tickets: z.array(ticketSchema),
    summary: z.object({
      open: z.int(),
      /** Opened in the 90 days of the metrics, and how many of them are defects to be fixed. */
      opened90d: z.int(),
      defects90d: z.int(),
      sla90d: z.object({ met: z.int(), due: z.int() }),
      themes90d: z.array(z.object({ theme: z.string(), count: z.int() })),
      total: z.int(),
    }),
  })
  .meta({ id: 'Tickets' });

export const answerSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['nps', 'csat', 'ces', 'remorse']),
    score: z.number(),
    comment: hidden('notes', z.string().nullable()),
    answeredAt: moment,
    contact: hidden('contacts', person.nullable()),
    contactTitle: hidden('contacts', z.string().nullable()),
  })
  .meta({ id: 'Answer' });
export const answersSchema = z
  .object({
    answers: z.array(answerSchema),
    /** NPS of the last answer of each contact in 365 days; null under 5 answers. */
    nps: z.object({ n: z.int(), score: z.number(), low: z.number(), high: z.number() }).nullable(),
    npsAnswers: z.int(),
  })
  .meta({ id: 'Answers' });
