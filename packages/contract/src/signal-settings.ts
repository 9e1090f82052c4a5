import { z } from 'zod';

const key = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const signalSettingsMapSchema = z
  .record(key, z.object({ isOn: z.boolean(), thresholds: z.record(key, z.number().min(0).max(100_000)) }))
  .meta({ id: 'SignalSettingsMap' });

const draftSchema = z.object({ basedOn: z.int(), settings: signalSettingsMapSchema, changedAt: z.string() });

export const signalSettingsSchema = z
  .object({
    /** 0 while what ships is in force. */
    version: z.int(),
    settings: signalSettingsMapSchema,
    versions: z.array(
      z.object({
        version: z.int(),
        note: z.string(),
        publishedAt: z.string(),
        publishedBy: z.string().nullable(),
        settings: signalSettingsMapSchema,
      }),
    ),
    draft: draftSchema.nullable(),
    others: z.array(draftSchema.extend({ memberId: z.string(), name: z.string() })),
    /** Each detector with what ships, and what it raised in the last ninety days as it was set. */
    detectors: z.array(
      z.object({
        key: z.string(),
        defaults: z.record(z.string(), z.number()),
        raised: z.int(),
        perWeek: z.number(),
        open: z.int(),
      }),
    ),
  })
  .meta({ id: 'SignalSettings' });

export const signalDraftSchema = z.object({ basedOn: z.int().min(0), settings: signalSettingsMapSchema }).meta({ id: 'SignalDraft' });

export const signalEffectSchema = z
  .object({
    /** Accounts and past weeks that were played with both settings. */
    accounts: z.int(),
    ofAccounts: z.int(),
    weeks: z.int(),
    /** Raised among them by what is live and by the draft. */
    detectors: z.array(z.object({ key: z.string(), live: z.int(), draft: z.int() })),
    tookMs: z.int(),
  })
  .meta({ id: 'SignalEffect' });

export const publishSettingsSchema = z
  .object({
    note: z.string().trim().min(1).max(500),
    basedOn: z.int().min(0),
    /** An earlier version to publish again, 0 for what ships; one's own draft where absent. */
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'PublishSettings' });
