import { z } from 'zod';
import { stageSchema, stakeholderRoleSchema } from './account.ts';
import { evidenceSchema } from './signals.ts';

/** What the page of one account asks for, one answer a card. */
const money = z.object({ amountMinor: z.int(), currency: z.string() });
const day = z.iso.date();
const person = z.object({ id: z.string(), name: z.string() });
const band = z.enum(['green', 'yellow', 'red', 'unknown']);
const careState = z.enum(['onboarding', 'renewing', 'steady', 'closer', 'urgent']);
const clockState = z.enum(['not_started', 'beginning_not_seen', 'running', 'on_hold', 'reached', 'ended_without']);

export const accountHeaderSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    externalId: z.string(),
    source: z.string(),
    tier: z.enum(['high', 'mid', 'pooled', 'digital']).nullable(),
    segment: z.string().nullable(),
    industry: z.string().nullable(),
    country: z.string().nullable(),
    sizeBand: z.string().nullable(),
    employees: z.int().nullable(),
    tags: z.array(z.string()),
    parent: person.nullable(),
    today: day,
    stage: z
      .object({ stage: stageSchema, since: day.nullable(), byHand: z.object({ reason: z.string(), member: person.nullable() }).nullable() })
      .nullable(),
    careState: careState.nullable(),
    owner: person.nullable(),
    team: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        duty: z.enum(['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor']),
      }),
    ),
    arr: z.object({ now: money, yearAgo: money.nullable() }).nullable(),
    renewal: z.object({ on: day, noticeOn: day.nullable(), amount: money.nullable(), noticeReceivedOn: day.nullable() }).nullable(),
    /** Why there is no renewal date: paid from month to month, or not paid at all. */
    noRenewal: z.enum(['rolling', 'no_subscription']).nullable(),
    health: z
      .object({
        band,
        points: z.number().nullable(),
        coverageRatio: z.number(),
        bandSince: day,
        scorecard: z.object({ id: z.string(), name: z.string(), version: z.int() }),
        ceilings: z.array(z.string()),
        before: z.object({ on: day, points: z.number().nullable(), band }).nullable(),
        scoredAt: z.string(),
      })
      .nullable(),
    firstValue: z
      .object({
        state: clockState,
        name: z.string(),
        startOn: day.nullable(),
        reachedOn: day.nullable(),
        elapsedDays: z.int().nullable(),
        heldDays: z.int().nullable(),
        isOverdue: z.boolean(),
        isActivated: z.boolean().nullable(),
        steps: z.array(z.object({ key: z.string(), name: z.string(), on: day.nullable() })),
        peers: z.object({
          medianDays: z.number().nullable(),
          thirdQuartileDays: z.number().nullable(),
          reached: z.int(),
          waiting: z.int(),
        }),
      })
      .nullable(),
    lastContact: z.object({ on: day, kind: z.string(), memberName: z.string().nullable() }).nullable(),
    nextContactOn: day.nullable(),
    cadenceDays: z.int().nullable(),
    /** False where nobody in the workspace writes down what was said: then silence says nothing. */
    isContactKept: z.boolean(),
    pausedUntil: day.nullable(),
    churned: z.object({ on: day, reason: z.string().nullable() }).nullable(),
    counts: z.object({ contacts: z.int(), openTickets: z.int(), answers: z.int(), openTasks: z.int(), openSignals: z.int() }),
  })
  .meta({ id: 'AccountHeader' });

export const explainQuerySchema = z.object({ from: day.optional(), to: day.optional() });
const measureChange = z.object({
  metric: z.string(),
  weight: z.number(),
  valueThen: z.number().nullable(),
  valueNow: z.number().nullable(),
  pointsNow: z.number().nullable(),
  points: z.number(),
  why: z.string().nullable(),
});
export const explanationSchema = z
  .object({
    from: day,
    to: day,
    firstDay: day.nullable(),
    before: z.object({ points: z.number().nullable(), band }).nullable(),
    now: z.object({ points: z.number().nullable(), band, coverageRatio: z.number(), coverageMin: z.number() }).nullable(),
    scorecard: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
    /** Parts that sum to the change; null where one of the two days has no points. */
    change: z
      .object({
        points: z.number(),
        coverage: z.object({ points: z.number(), known: z.array(z.string()), lost: z.array(z.string()) }),
        version: z.object({ points: z.number(), isNew: z.boolean() }),
      })
      .nullable(),
    groups: z.array(z.object({ group: z.string(), points: z.number(), measures: z.array(measureChange) })),
    ceilings: z.array(z.object({ key: z.string(), band })),
    history: z.array(z.object({ on: day, points: z.number().nullable(), band, version: z.int() })),
  })
  .meta({ id: 'Explanation' });

export const useQuerySchema = z.object({ weeks: z.coerce.number().int().min(4).max(104).default(26) });
export const accountUseSchema = z
  .object({
    /** Contacts active each week, and their active days beside what the habit expects. */
    weeks: z.array(
      z.object({
        since: day,
        until: day,
        contactDays: z.int(),
        contacts: z.int(),
        actions: z.number(),
        expected: z.number().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        isFinished: z.boolean(),
        hasGap: z.boolean(),
      }),
    ),
    isNamed: z.boolean(),
    firstDay: day.nullable(),
    weeksOfHistory: z.int(),
    contactsIn28Days: z.int(),
    seats: z.int().nullable(),
    drop: z.object({ since: day, signalId: z.string(), key: z.string() }).nullable(),
    marks: z.array(
      z.object({
        on: day,
        kind: z.enum(['scorecard', 'contact_left', 'owner', 'release', 'pause', 'seats', 'pulse', 'first_value', 'notice']),
        label: z.string().nullable(),
      }),
    ),
    products: z.array(z.object({ key: z.string(), name: z.string(), useCycle: z.enum(['day', 'week', 'month']) })),
  })
  .meta({ id: 'AccountUse' });

export const accountFeaturesSchema = z
  .object({
    windowDays: z.int(),
    weeks: z.array(day),
    used: z.int(),
    entitled: z.int(),
    seats: z.int().nullable(),
    features: z.array(
      z.object({
        feature: z.string(),
        product: z.object({ key: z.string(), name: z.string() }),
        isEntitled: z.boolean(),
        isUsed: z.boolean(),
        /** Contacts in the window, and in the window before; null where use does not say who. */
        contacts: z.int(),
        contactsBefore: z.int(),
        count: z.number(),
        firstOn: day.nullable(),
        lastOn: day.nullable(),
        byWeek: z.array(z.int()),
      }),
    ),
    departments: z.array(z.object({ department: z.string(), seats: z.int(), active: z.int() })).nullable(),
  })
  .meta({ id: 'AccountFeatures' });

export const contactsQuerySchema = z.object({
  q: z.string().trim().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const accountContactSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  title: z.string().nullable(),
  level: z.enum(['executive', 'manager', 'user']).nullable(),
  department: z.string().nullable(),
  joinedOn: day.nullable(),
  leftOn: day.nullable(),
  bouncedOn: day.nullable(),
  hasSeat: z.boolean(),
  isOptedOut: z.boolean(),
  roles: z.array(z.object({ role: stakeholderRoleSchema, since: day, influence: z.int().nullable(), sentiment: z.int().nullable() })),
  lastContactOn: day.nullable(),
  lastSeenOn: day.nullable(),
  activeDays28: z.int().nullable(),
});
export const accountContactsSchema = z
  .object({
    contacts: z.array(accountContactSchema),
    total: z.int(),
    present: z.int(),
    /** Roles that nobody plays now. */
    emptyRoles: z.array(stakeholderRoleSchema),
    rolesFilled: z.int(),
    rolesSpokenWith60Days: z.int(),
    multithreading: z
      .object({
        score: z.number(),
        breadth: z.number(),
        roles: z.number(),
        spread: z.number(),
        balance: z.number(),
        topRatio: z.number(),
        threads: z.array(z.object({ id: z.string(), name: z.string(), strength: z.number(), lastOn: day })),
      })
      .nullable(),
    lastSeenUnknown: z.boolean(),
  })
  .meta({ id: 'AccountContacts' });

export const timelineKindSchema = z.enum([
  'note',
  'interaction',
  'task',
  'ticket',
  'answer',
  'pulse',
  'usage',
  'contact',
  'subscription',
  'invoice',
  'signal',
  'health',
  'change',
  'milestone',
  'churn',
  'value',
  'release',
]);
export const timelineQuerySchema = z.object({
  before: z.string().max(120).optional(),
  kinds: z.string().max(300).optional(),
  q: z.string().trim().max(200).optional(),
  contact: z.string().max(60).optional(),
  ours: z.enum(['1']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const timelineItemSchema = z
  .object({
    id: z.string(),
    kind: timelineKindSchema,
    /** What happened to it, such as opened, solved, done, paid. */
    what: z.string(),
    at: z.string(),
    isDayOnly: z.boolean(),
    origin: z.enum(['ours', 'theirs', 'machine']),
    title: z.string().nullable(),
    body: z.string().nullable(),
    member: person.nullable(),
    contacts: z.array(person),
    source: z.string().nullable(),
    params: z.record(z.string(), z.unknown()),
    /** Set where several of the machine's items are folded into one. */
    folded: z
      .object({
        count: z.int(),
        since: z.string(),
        items: z.array(z.object({ id: z.string(), at: z.string(), title: z.string().nullable() })),
      })
      .nullable(),
  })
  .meta({ id: 'TimelineItem' });
export const timelineSchema = z
  .object({
    items: z.array(timelineItemSchema),
    next: z.string().nullable(),
    /** Of all that match, before folding; only on the first page. */
    total: z.int().nullable(),
    byKind: z.record(z.string(), z.int()).nullable(),
    byWeek: z.array(z.object({ since: day, count: z.int() })).nullable(),
  })
  .meta({ id: 'Timeline' });

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
    closeNote: z.string().nullable(),
    snoozedUntil: day.nullable(),
    snoozeUntilWorse: z.boolean(),
    exposedArr: money.nullable(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'AccountSignal' });
export const accountSignalsSchema = z.object({ signals: z.array(accountSignalSchema), open: z.int() }).meta({ id: 'AccountSignals' });

export const accountArrSchema = z
  .object({
    currency: z.string(),
    months: z.array(
      z.object({
        on: day,
        isFinished: z.boolean(),
        arrMinor: z.int().nullable(),
        /** What moved since the month before; new, back, more, less, gone. */
        movement: z.enum(['new', 'reactivation', 'expansion', 'contraction', 'churn']).nullable(),
        changeMinor: z.int(),
        reasons: z.array(z.string()),
      }),
    ),
    seats: z.array(z.object({ on: day, bought: z.int().nullable(), used: z.int().nullable() })),
    renewals: z.array(z.object({ on: day, noticeOn: day.nullable(), termMonths: z.int(), isAutoRenewing: z.boolean().nullable() })),
  })
  .meta({ id: 'AccountArr' });
