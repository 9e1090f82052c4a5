import { z } from 'zod';
import { hidden } from './hidden.ts';
import { jobSchema } from './access.ts';
import { ruleSchema } from './rule.ts';
import { day, dayAsked, person } from './values.ts';

const name = z.string().trim().min(1).max(80);

/** What a member may answer for on one account; its owner is the `csm`. */
export const dutySchema = z.enum(['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor']).meta({ id: 'Duty' });

export const teamQuerySchema = z.object({ on: dayAsked.optional() });
export const accountTeamSchema = z
  .object({
    on: day,
    people: z.array(
      z.object({
        duty: dutySchema,
        member: person,
        /** The pod by which they are on the team; null where the duty is their own. */
        pod: person.nullable(),
        /** Null where it was said before days were kept, or of a day in the past. */
        since: day.nullable(),
        /** Who stands in today, and until when; null where nobody has to. */
        standIn: z.object({ member: person, until: day }).nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountTeam' });

export const dutyParams = z.object({ account: z.string(), duty: dutySchema });
export const dutyBodySchema = z.object({ memberId: z.string().nullable() }).meta({ id: 'DutyBody' });
export const dutyChangedSchema = z.object({ previousMemberId: z.string().nullable() }).meta({ id: 'DutyChanged' });

// Teams and pods.

export const teamBodySchema = z
  .object({ name, leadId: z.string().nullable(), memberIds: z.array(z.string()).max(400) })
  .meta({ id: 'TeamBody' });

export const teamParams = z.object({ team: z.string() });
export const teamSchema = z
  .object({ id: z.string(), name: z.string(), lead: person.nullable(), members: z.array(person) })
  .meta({ id: 'Team' });
export const teamsSchema = z.object({ teams: z.array(teamSchema) }).meta({ id: 'Teams' });
export const savedSchema = z.object({ id: z.string() });

export const podDutySchema = z.enum(['services', 'product', 'support', 'sales']).meta({ id: 'PodDuty' });
export const podGoalBodySchema = z
  .object({
    metricKey: z.string().max(64),
    /** Over the accounts of the pod: their mean, their sum, or how many are at the line or better. */
    toldAs: z.enum(['mean', 'sum', 'at_line']),
    line: z.number().nullable(),
    fromValue: z.number(),
    toValue: z.number(),
    fromOn: dayAsked,
    byOn: dayAsked,
  })
  .refine((goal) => goal.byOn > goal.fromOn, { path: ['byOn'] })
  .refine((goal) => (goal.toldAs === 'at_line') === (goal.line !== null), { path: ['line'] })
  .meta({ id: 'PodGoalBody' });
export const podParams = z.object({ pod: z.string() });
export const podBodySchema = z
  .object({
    name,
    /** The segment; null where accounts are named. */
    rule: ruleSchema.nullable(),
    accountIds: z.array(z.string()).max(500),
    members: z.array(z.object({ memberId: z.string(), duty: podDutySchema })).max(100),
    goals: z.array(podGoalBodySchema).max(5),
  })
  .meta({ id: 'PodBody' });
export const podSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: ruleSchema.nullable(),
    accounts: z.int(),
    arrMinor: hidden('money', z.int()),
    /** The first two hundred by ARR. */
    named: z.array(person),
    members: z.array(person.extend({ duty: podDutySchema, since: day })),
    goals: z.array(
      z.object({
        ...podGoalBodySchema.shape,
        unit: z.string().nullable(),
        /** Null where the metric is known of no account of the pod. */
        now: z.number().nullable(),
        /** Accounts of which it is known. */
        known: z.int(),
        /** 0 at the start, 1 at the end; below 0 where it went the other way. */
        progress: z.number().nullable(),
        /** As the days go by: 0 on the first, 1 on the last. */
        elapsed: z.number(),
      }),
    ),
  })
  .meta({ id: 'Pod' });
export const podsSchema = z.object({ currency: z.string(), pods: z.array(podSchema) }).meta({ id: 'Pods' });

// Books.

export const loadSchema = z
  .object({
    member: person,
    job: jobSchema,
    state: z.enum(['invited', 'active', 'suspended', 'gone']),
    /** Accounts with signals that they can turn to in a week. */
    capacity: z.number(),
    accounts: z.int(),
    arrMinor: hidden('money', z.int()),
    signals: z.int(),
    /** Due within ninety days. */
    renewals: z.int(),
    /** Accounts on which they have a duty beside the owner. */
    duties: z.int(),
    awayUntil: day.nullable(),
  })
  .meta({ id: 'BookLoad' });
export const loadsSchema = z.object({ currency: z.string(), loads: z.array(loadSchema) }).meta({ id: 'BookLoads' });

export const heldSchema = z.object({ kind: z.string(), count: z.int() }).meta({ id: 'Held' });
export const orphansSchema = z
  .object({
    currency: z.string(),
    /** Members who are shut out or left while something is still theirs. */
    books: z.array(
      z.object({
        member: person,
        state: z.enum(['suspended', 'gone']),
        accounts: z.int(),
        arrMinor: hidden('money', z.int()),
        held: z.array(heldSchema),
      }),
    ),
  })
  .meta({ id: 'OrphanedBooks' });

/** In order: the first that an account meets holds. A single account's choice stands above them. */
const bookRules = z
  .array(z.object({ rule: ruleSchema, toIds: z.array(z.string()).min(1).max(50) }))
  .max(20)
  .default([]);
const choices = z.array(z.object({ accountId: z.string(), toId: z.string() })).max(50_000);
export const memberParams = z.object({ member: z.string() });
export const handOverPreviewBodySchema = z
  .object({
    /** Among whom the book is shared; null for those who are proposed. */
    receiverIds: z.array(z.string()).max(400).nullable(),
    choices,
    rules: bookRules,
    limit: z.int().min(1).max(2_000).default(200),
  })
  .meta({ id: 'HandOverPreviewBody' });
export const handOverPreviewSchema = z
  .object({
    member: person,
    currency: z.string(),
    receiverIds: z.array(z.string()),
    /** All who could take something. */
    candidates: z.array(
      z.object({
        member: person,
        job: jobSchema,
        capacity: z.number(),
        before: z.object({ accounts: z.int(), arrMinor: hidden('money', z.int()), signals: z.int(), renewals: z.int() }),
        after: z.object({ accounts: z.int(), arrMinor: hidden('money', z.int()), signals: z.int(), renewals: z.int() }),
      }),
    ),
    /** What goes by each rule, in their order. */
    rules: z.array(z.object({ accounts: z.int(), arrMinor: hidden('money', z.int()) })),
    total: z.int(),
    accounts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        tier: z.string().nullable(),
        segment: z.string().nullable(),
        arrMinor: hidden('money', z.int().nullable()),
        renewalOn: day.nullable(),
        band: z.enum(['green', 'yellow', 'red', 'unknown']),
        signals: z.int(),
        line: z.string().nullable(),
        toId: z.string().nullable(),
        because: z.enum(['team', 'segment', 'room', 'chosen', 'rule']).nullable(),
        /** The place of the rule by which it goes, from 0 on. */
        nth: z.int().nullable(),
      }),
    ),
    held: z.array(heldSchema),
    basedOn: z.string(),
  })
  .meta({ id: 'HandOverPreview' });
const line = z.string().trim().max(500);
export const handOverBodySchema = z
  .object({
    receiverIds: z.array(z.string()).min(1).max(400),
    choices,
    rules: bookRules,
    reason: z.enum(['leaves', 'suspended', 'new_job', 'load']),
    why: z.string().trim().max(1_000),
    /** Who gets what hangs on no account of the book; left out: the first receiver. */
    otherwiseId: z.string().nullable().default(null),
    lines: z
      .array(z.object({ accountId: z.string(), line }))
      .max(50_000)
      .default([]),
    basedOn: z.string(),
  })
  .meta({ id: 'HandOverBody' });
export const handedOverSchema = z.object({ id: z.string(), moved: z.array(heldSchema) }).meta({ id: 'HandedOver' });

export const bookLineSchema = z.object({ line }).meta({ id: 'BookLine' });

export const newInBookSchema = z
  .object({
    total: z.int(),
    accounts: z.array(
      z.object({
        account: person,
        from: person,
        why: z.string(),
        line: z.string().nullable(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'NewInBook' });
export const seenBodySchema = z.object({ accountIds: z.array(z.string()).max(2_000).nullable() }).meta({ id: 'SeenBody' });

export const absenceParams = z.object({ absence: z.string() });
export const absenceBodySchema = z
  .object({ memberId: z.string(), standInId: z.string(), fromOn: dayAsked, untilOn: dayAsked })
  .meta({ id: 'AbsenceBody' });
export const absencesSchema = z
  .object({
    absences: z.array(
      z.object({ id: z.string(), member: person, standIn: person, fromOn: day, untilOn: day, isNow: z.boolean(), mayChange: z.boolean() }),
    ),
  })
  .meta({ id: 'Absences' });
