import { z } from 'zod';
import { setAsideReasonSchema } from './intake.ts';

const moment = z.string().nullable();
const ratio = z.number().min(0).max(1);

/** Requests acknowledged and not yet counted, and the events in them; the oldest is null where none waits. */
const lagSchema = z.object({ waiting: z.int(), waitingEvents: z.int(), oldestSeconds: z.int().nullable() });
const countsSchema = z.object({ accepted: z.int(), counted: z.int(), duplicates: z.int() });

const minuteSchema = countsSchema.extend({ at: z.string(), waiting: z.int(), oldestSeconds: z.int().nullable() });

/** How a workspace's intake stands and moves. */
export const workspaceSystemSchema = z
  .object({
    at: z.string(),
    lag: lagSchema,
    totals: countsSchema,
    /** What came within the last minute, hour and day. */
    within: z.object({ minute: countsSchema, hour: countsSchema, day: countsSchema }),
    /** The last hour, the oldest minute first. */
    minutes: z.array(minuteSchema),
    /** Those that wait for a decision. */
    setAside: z.array(z.object({ reason: setAsideReasonSchema, count: z.int() })),
    freshness: z.object({
      lastReceivedAt: moment,
      /** When the newest request that is counted came in. */
      countedUntil: moment,
      dailyCountsAt: moment,
      judgedAt: moment,
      /** Accounts that wait to be judged again. */
      stale: z.int(),
    }),
  })
  .meta({ id: 'WorkspaceSystem' });

const diskKeySchema = z.enum(['data', 'database', 'usage']);

export const alertSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('disk'),
      level: z.enum(['warning', 'urgent']),
      disk: diskKeySchema,
      freeBytes: z.number(),
      freeRatio: ratio,
      /** Days until it is full; null where that is not known. */
      days: z.number().nullable(),
    }),
    z.object({ kind: z.literal('lag'), level: z.literal('warning'), waiting: z.int(), oldestSeconds: z.int() }),
    z.object({
      kind: z.literal('backup'),
      level: z.literal('warning'),
      /** Days since the last verified backup was made; null where there is none. */
      days: z.int().nullable(),
      hasFailed: z.boolean(),
    }),
    /** Accounts of this workspace whose owner has been shut out or gone for more than a day. */
    z.object({ kind: z.literal('books'), level: z.literal('warning'), accounts: z.int(), members: z.int(), days: z.int() }),
    z.object({ kind: z.literal('audit_stream'), level: z.literal('warning'), streams: z.int(), seconds: z.int() }),
  ])
  .meta({ id: 'SystemAlert' });
export const alertsSchema = z.object({ alerts: z.array(alertSchema) }).meta({ id: 'SystemAlerts' });

const forecastSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('fills'), days: z.number() }),
  z.object({ state: z.literal('steady') }),
  z.object({ state: z.literal('unknown'), reason: z.enum(['too_short', 'room_was_made']) }),
]);

const processSchema = z.object({ memoryBytes: z.number(), uptimeSeconds: z.number() });

const backupSchema = z.object({
  madeAt: z.string(),
  folder: z.string(),
  state: z.enum(['made', 'verified', 'failed']),
  rows: z.int(),
  bytes: z.number(),
  verifiedAt: moment,
});

/** How the whole installation stands, without a word of any customer. */
export const installationSystemSchema = z
  .object({
    at: z.string(),
    lag: lagSchema,
    sizes: z.object({ databaseBytes: z.number(), journalBytes: z.number(), usageBytes: z.number() }),
    /** False where the database lies on a disk that cannot be seen from here. */
    isDatabaseHere: z.boolean(),
    disks: z.array(
      z.object({
        key: diskKeySchema,
        holds: z.array(diskKeySchema),
        totalBytes: z.number(),
        freeBytes: z.number(),
        fullness: z.enum(['roomy', 'low', 'nearly_full']),
        forecast: forecastSchema,
      }),
    ),
    server: processSchema,
    /** Null while it is away. */
    engine: processSchema.nullable(),
    alerts: z.array(alertSchema),
    /** The last attempt at a backup, and the last that was verified by restoring it. */
    backups: z.object({ last: backupSchema.nullable(), verified: backupSchema.nullable() }),
    /** What was done with the usage store, newest first. */
    storeLog: z.array(
      z.object({
        entry: z.int(),
        kind: z.enum(['archive', 'verify', 'rebuild', 'repair', 'erase']),
        state: z.enum(['waiting', 'running', 'done', 'failed']),
        at: z.string(),
        endedAt: moment,
        /** What came of it in numbers; of lists how many they hold. */
        outcome: z.record(z.string(), z.number()).nullable(),
      }),
    ),
  })
  .meta({ id: 'InstallationSystem' });
