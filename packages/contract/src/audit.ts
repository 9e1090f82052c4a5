import { z } from 'zod';

const daySchema = z.iso.date();

/** Which entries: all that is said must be true of them. */
export const auditQuerySchema = z.object({
  /** A member or key by id, or a kind of actor: operator, system, somebody. */
  who: z.string().max(60).optional(),
  action: z.string().max(80).optional(),
  subject: z.string().max(200).optional(),
  /** Days of the workspace, both among them. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** In what was done, to what, before and after. */
  text: z.string().trim().min(1).max(200).optional(),
});

export const auditPageQuerySchema = auditQuerySchema.extend({
  /** Number of the entry before which to go on. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const originSchema = z.object({
  via: z.enum(['request', 'terminal']),
  address: z.string().optional(),
  agent: z.string().optional(),
  /** As the agent names them; null where it does not. */
  browser: z.string().nullable().optional(),
  system: z.string().nullable().optional(),
  request: z.string().optional(),
  user: z.string().optional(),
  host: z.string().optional(),
});

export const auditEntrySchema = z
  .object({
    id: z.string(),
    /** Its place in the chain, from 1 on. */
    seq: z.int(),
    hash: z.string(),
    at: z.string(),
    actorKind: z.enum(['member', 'key', 'operator', 'system', 'somebody']),
    actorId: z.string().nullable(),
    actorName: z.string().nullable(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    /** As it is called now; null where it is gone, or has no name. */
    subjectName: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    origin: originSchema.nullable(),
    /** Values were taken out because a person was erased. */
    isErased: z.boolean(),
  })
  .meta({ id: 'AuditEntry' });

export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), next: z.int().nullable() }).meta({ id: 'AuditPage' });

export const chainFaultSchema = z
  .object({
    code: z.enum([
      'entry_changed',
      'value_changed',
      'erasure_untold',
      'entries_missing',
      'end_missing',
      'rewritten',
      'entry_unchained',
      'cut_untold',
    ]),
    seq: z.int(),
    id: z.string().nullable(),
  })
  .meta({ id: 'ChainFault' });

export const auditChainSchema = z
  .object({
    /** Number and hash of the newest entry; 0 where there is none. */
    seq: z.int(),
    hash: z.string(),
    /** Entries up to this number were cut off by retention. */
    cutSeq: z.int(),
    lastCheck: z.object({ at: z.string(), seq: z.int(), fault: chainFaultSchema.nullable() }).nullable(),
    /** The last that was written down outside of the database. */
    lastAnchor: z.object({ seq: z.int(), at: z.string() }).nullable(),
    /** Actions and keys that entries name, for filters. */
    actions: z.array(z.string()),
    keys: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'AuditChain' });

export const verifiedAuditSchema = z
  .object({ entries: z.int(), seq: z.int(), anchors: z.int(), erased: z.int(), fault: chainFaultSchema.nullable() })
  .meta({ id: 'VerifiedAudit' });

export const auditExportQuerySchema = auditQuerySchema.extend({ format: z.enum(['csv', 'ndjson']).default('csv') });
