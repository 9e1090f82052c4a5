import { z } from 'zod';

const webhookTargetSchema = z.object({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(2_000) });

const syslogTargetSchema = z.object({
  kind: z.literal('syslog'),
  /** A name or an address. */
  host: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9:][a-zA-Z0-9.:-]{0,252}$/),
  port: z.int().min(1).max(65_535),
  transport: z.enum(['tls', 'tcp']),
  /** Certificates in PEM that vouch for the receiver in place of the public ones. */
  ca: z.string().trim().min(1).max(50_000).nullable(),
});

const targetSchema = z.discriminatedUnion('kind', [webhookTargetSchema, syslogTargetSchema]);

export const auditStreamWishSchema = z
  .object({
    target: targetSchema,
    /** Of a new stream: from the first entry that is there, or from now on. One that is there goes on where it is. */
    begin: z.enum(['first', 'now']).default('now'),
  })
  .meta({ id: 'AuditStreamWish' });

/** A code for the words, and what it is about. */
const errorSchema = z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) });

export const auditStreamSchema = z
  .object({
    target: targetSchema,
    /** Stopped: tried in vain for three days. */
    state: z.enum(['on', 'paused', 'stopped']),
    /** The last entry that was taken. */
    sentSeq: z.int(),
    sentAt: z.string().nullable(),
    /** Entries that were not taken yet. */
    waiting: z.int(),
    failingSince: z.string().nullable(),
    /** While it fails: when it is tried again. */
    nextTryAt: z.string().nullable(),
    lastError: errorSchema.nullable(),
  })
  .meta({ id: 'AuditStream' });

export const auditStreamSettingsSchema = z.object({ stream: auditStreamSchema.nullable() }).meta({ id: 'AuditStreamSettings' });
export const auditStreamSecretSchema = z.object({ secret: z.string().nullable() }).meta({ id: 'AuditStreamSecret' });
export const auditStreamPauseSchema = z.object({ isPaused: z.boolean() });
export const auditStreamTrialSchema = z.object({ error: errorSchema.nullable() }).meta({ id: 'AuditStreamTrial' });
