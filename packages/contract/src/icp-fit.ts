import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';
import { bandRetention } from './retention-by-band.ts';
import { ruleSchema } from './rule.ts';

const part = z.object({ full: ruleSchema, half: ruleSchema });
export const fitBandSchema = z.enum(['A', 'B', 'C', 'D']);
export const fitPartSchema = z.enum(['industry', 'size', 'problem', 'means', 'systems']);

/** When each part of the fit counts in full, when by half; a rule without conditions says nothing. */
export const fitRulesSchema = z
  .object({ parts: z.object({ industry: part, size: part, problem: part, means: part, systems: part }) })
  .meta({ id: 'FitRules' });
export const fitSettingsSchema = settingOf(fitRulesSchema).meta({ id: 'FitSettings' });
export const fitDraftSchema = draftOf(fitRulesSchema).meta({ id: 'FitDraft' });
const met = z.object({ part: fitPartSchema, full: z.int(), half: z.int(), no: z.int(), unknown: z.int() });
export const fitEffectSchema = z
  .object({
    currency: z.string(),
    /** Those that were read. */
    accounts: z.int(),
    /** What the parts that say anything weigh of a hundred. */
    setWeight: z.int(),
    /** Where less is known of an account, nothing is said of it. */
    knownMin: z.int(),
    /** By what holds and by the draft; null: too little is known to say. */
    bands: z.array(z.object({ band: fitBandSchema.nullable(), before: z.int(), after: z.int(), afterArrMinor: z.number() })),
    /** How many accounts meet each part of the draft. */
    parts: z.array(met),
    /** Whose band changes; the rows name the dearest of them. */
    changed: z.int(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        arrMinor: z.number().nullable(),
        before: fitBandSchema.nullable(),
        after: fitBandSchema.nullable(),
      }),
    ),
    tookMs: z.int(),
  })
  .meta({ id: 'FitEffect' });
/** Null where there are too few customers, or too little is known of them. */
export const fitStartSchema = z.object({ customers: z.int(), rules: fitRulesSchema.nullable() }).meta({ id: 'FitStart' });

export const accountFitSchema = z
  .object({
    /** False while the workspace does not say whom it sells to best. */
    isSet: z.boolean(),
    /** 0 to 100; null where less than 60 of the 100 weights are known. */
    score: z.number().nullable(),
    band: fitBandSchema.nullable(),
    knownWeight: z.int(),
    parts: z.array(
      z.object({
        part: fitPartSchema,
        weight: z.int(),
        /** False where the workspace says nothing of this part: then nothing is missing of the account. */
        isAsked: z.boolean(),
        /** 0, half or 1; null where it is not known. */
        value: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountFit' });

export const retentionByFitSchema = z
  .object({
    isSet: z.boolean(),
    afterDays: z.int(),
    /** Of fewer customers nothing is said. */
    least: z.int(),
    /** Customers whose fit is that of today: nothing is kept of the day on which they began to pay. */
    asOfToday: z.int(),
    /** Null: whose fit is not known. */
    bands: z.array(bandRetention(fitBandSchema)),
  })
  .meta({ id: 'RetentionByFit' });
