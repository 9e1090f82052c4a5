import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';

const key = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const signalSettingsMapSchema = z
  .record(key, z.object({ isOn: z.boolean(), thresholds: z.record(key, z.number().min(0).max(100_000)) }))
  .meta({ id: 'SignalSettingsMap' });

/** What a threshold is counted in; shares are 0 to 1. */
export const thresholdUnitSchema = z
  .enum([
    'share',
    'times',
    'days',
    'months',
    'cycles',
    'people',
    'contact_days',
    'tickets',
    'charges',
    'breaches',
    'bounces',
    'of_100',
    'of_10',
    'of_5',
  ])
  .meta({ id: 'ThresholdUnit' });

/** What a signal is held against: that a customer leaves, or that who tried the product stays away. */
const outcomeHeldAgainst = z.enum(['leaving', 'giving_up']);

const detectorRecordSchema = z
  .object({
    outcome: outcomeHeldAgainst,
    /** Within so many days it must come. */
    days: z.int(),
    /** Signals of which it is known, or that somebody closed as a false alarm; those followed by it are the precision. */
    resolved: z.int(),
    followed: z.int(),
    /** The share of all customers that leaves within as long; null where it is not that. */
    usualRatio: z.number().nullable(),
    /** Accounts that left, and those on which it was raised in time. */
    leavers: z.int(),
    foreseen: z.int(),
    falsePer100Weeks: z.number().nullable(),
    /** What people said by closing its signals: right on so many of those that they judged. */
    said: z.object({ right: z.int(), judged: z.int() }),
  })
  .meta({ id: 'DetectorRecord' });

export const signalSettingsSchema = settingOf(signalSettingsMapSchema)
  .extend({
    /** Each detector with what ships, and what it raised in the last ninety days as it was set. */
    detectors: z.array(
      z.object({
        key: z.string(),
        /** The threshold that trades alarms against misses, so that it can be found for so many a week; null where none does. */
        tradedThreshold: z.string().nullable(),
        thresholds: z.array(z.object({ key: z.string(), ships: z.number(), unit: thresholdUnitSchema })),
        raised: z.int(),
        perWeek: z.number(),
        open: z.int(),
        /** What came of what it raised in two years; null where nothing is old enough and nobody said anything. */
        record: detectorRecordSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'SignalSettings' });

export const signalDraftSchema = draftOf(signalSettingsMapSchema).meta({ id: 'SignalDraft' });

export const signalEffectSchema = z
  .object({
    /** Accounts on which today was judged by both settings, of all: fewer where there are very many. */
    accounts: z.int(),
    ofAccounts: z.int(),
    /** Of those, the accounts whose past weeks were played again by both. */
    played: z.int(),
    weeks: z.int(),
    detectors: z.array(
      z.object({
        key: z.string(),
        /** Accounts on which it stands open today. */
        live: z.int(),
        draft: z.int(),
        /** Accounts on which the draft raises it, or closes it. */
        raised: z.int(),
        closed: z.int(),
        /** Signals raised in the past weeks. */
        quarter: z.object({ live: z.int(), draft: z.int() }),
      }),
    ),
    rows: z.array(z.object({ accountId: z.string(), name: z.string(), key: z.string(), becomes: z.enum(['raised', 'closed']) })),
    tookMs: z.int(),
  })
  .meta({ id: 'SignalEffect' });

export const thresholdAskedSchema = z
  .object({
    /** The draft: all other thresholds stay as it says. */
    settings: signalSettingsMapSchema,
    key,
    /** At most so many signals a week, of all accounts or of the part that is asked for. */
    perWeek: z.number().min(0).max(100_000),
    /** The accounts of one kind of book, or of one owner; the threshold itself holds for all. */
    part: z
      .object({ book: z.enum(['named', 'pooled']).nullable().default(null), ownerId: z.string().max(64).nullable().default(null) })
      .default({ book: null, ownerId: null }),
  })
  .meta({ id: 'ThresholdAsked' });

export const thresholdProposalSchema = z
  .object({
    threshold: z.string(),
    /** Accounts whose past was played, of all in the part; what is said of a week is reckoned up to all of them. */
    played: z.int(),
    ofAccounts: z.int(),
    /** The weeks over which a week's signals are counted, and the days of which precision and recall are told. */
    weeks: z.int(),
    days: z.int(),
    /** What the signals were held against, and within how many days. */
    outcome: outcomeHeldAgainst,
    horizonDays: z.int(),
    /** The loosest that stays within what was asked for; null where even the strictest raises more. */
    proposed: z.number().nullable(),
    /** From the loosest to the strictest. */
    steps: z.array(
      z.object({
        value: z.number(),
        perWeek: z.number(),
        /** Signals of which it is known; those followed by it are the precision. */
        resolved: z.int(),
        followed: z.int(),
        /** Customers that left, and those on which it was raised in time: the recall. */
        leavers: z.int(),
        foreseen: z.int(),
      }),
    ),
    tookMs: z.int(),
  })
  .meta({ id: 'ThresholdProposal' });
