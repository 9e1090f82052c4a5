import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';

const key = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const signalSettingsMapSchema = z
  .record(key, z.object({ isOn: z.boolean(), thresholds: z.record(key, z.number().min(0).max(100_000)) }))
  .meta({ id: 'SignalSettingsMap' });

export const signalSettingsSchema = settingOf(signalSettingsMapSchema)
  .extend({
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

export const signalDraftSchema = draftOf(signalSettingsMapSchema).meta({ id: 'SignalDraft' });

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
