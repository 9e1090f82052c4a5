import { z } from 'zod';
import { hidden } from './hidden.ts';
import { stageSchema } from './account.ts';
import { band, day, money, person } from './values.ts';

const careState = z.enum(['onboarding', 'renewing', 'steady', 'closer', 'urgent']);
const clockState = z.enum(['not_started', 'beginning_not_seen', 'running', 'on_hold', 'reached', 'ended_without']);

/** What the head of an account's page says. */
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
    arr: hidden('money', z.object({ now: money, yearAgo: money.nullable() }).nullable()),
    renewal: z
      .object({ on: day, noticeOn: day.nullable(), amount: hidden('money', money.nullable()), noticeReceivedOn: day.nullable() })
      .nullable(),
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
