import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';
import { healthBandSchema } from './health-insight.ts';
import { ruleSchema } from './rule.ts';

const points = z.number().min(0).max(100);

export const aspectSchema = z.enum(['overall', 'product', 'value', 'relationship', 'commercial']).meta({ id: 'ScorecardAspect' });

export const curvePointSchema = z.object({ value: z.number(), points }).meta({ id: 'CurvePoint' });

export const measureSchema = z
  .object({
    metric: z.string().regex(/^[a-z0-9_]{1,64}$/),
    group: z.enum(['use', 'value', 'relationship', 'judgement', 'experience', 'commercial']),
    weight: z.number().min(0).max(100),
    curve: z.array(curvePointSchema).min(1).max(12),
    staleAfterDays: z.int().min(1).max(730),
  })
  .meta({ id: 'ScorecardMeasure' });

export const ceilingSchema = z.object({
  key: z.enum([
    'notice_received',
    'use_drop_high',
    'use_drop_high_long',
    'pillar_gone',
    'first_value_overdue',
    'past_due_long',
    'no_value_long',
  ]),
  band: z.enum(['red', 'yellow']),
});

/** What a scorecard says, without its number: the shape of drafts and of versions. */
export const scorecardDefinitionSchema = z
  .object({
    name: z.string().trim().min(1).max(80),
    /** What of the account it looks at; the overall one is the account's health. */
    aspect: aspectSchema,
    appliesTo: ruleSchema,
    measures: z.array(measureSchema).max(40),
    /** weighted: the mean of all by weight. worst: that of the group that stands worst. */
    combining: z.enum(['weighted', 'worst']),
    floors: z.object({ green: points, yellow: points }),
    coverageRatioMin: z.number().min(0).max(1),
    ceilings: z.array(ceilingSchema).max(20),
  })
  .meta({ id: 'ScorecardDefinition' });

export const scorecardRowSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    aspect: aspectSchema,
    /** 0 until it is published for the first time. */
    version: z.int(),
    measures: z.int(),
    /** For whom it is. */
    appliesTo: ruleSchema,
    isRetired: z.boolean(),
    accounts: z.int(),
    bands: z.record(healthBandSchema, z.int()),
    publishedAt: z.string(),
    /** Null for what ships. */
    publishedBy: z.string().nullable(),
    drafts: z.array(z.object({ name: z.string(), isMine: z.boolean(), changedAt: z.string() })),
  })
  .meta({ id: 'ScorecardRow' });

export const scorecardSchema = settingOf(scorecardDefinitionSchema)
  .extend({
    id: z.string(),
    key: z.string(),
    /** The facts that can cap a band, each with the band that it ships with. */
    ceilings: z.array(ceilingSchema),
  })
  .meta({ id: 'Scorecard' });

export const scorecardDraftSchema = draftOf(scorecardDefinitionSchema).meta({ id: 'ScorecardDraft' });

const standing = z.object({ band: healthBandSchema, points: z.number().nullable() });

const bandCounts = z.record(healthBandSchema, z.int());
const pastBands = z.object({ accounts: z.int(), before: bandCounts, after: bandCounts });

export const scorecardEffectSchema = z
  .object({
    currency: z.string(),
    /** Accounts scored by it, before or after. */
    accounts: z.int(),
    /** Those whose colour changes, and their money. */
    changed: z.int(),
    changedArrMinor: z.number(),
    /** Those that another scorecard takes. */
    rescored: z.int(),
    /** Those of them that none takes any more. */
    unscored: z.int(),
    /** Those that change colour or scorecard; the rows name the first of them. */
    listed: z.int(),
    /** Those that gain or lose a point or more and keep their colour. */
    moved: z.int(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        arrMinor: z.number().nullable(),
        before: standing,
        after: standing,
        /** The measures that changed its points most. */
        why: z.array(z.object({ metric: z.string(), points: z.number() })),
        ceilings: z.array(z.string()),
        /** The names of the scorecards that score it; null where none does. */
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    /** Accounts that it would score. */
    takes: z.int(),
    /** Floors that part them as the shipped ones part usual accounts; null where too few are scored. */
    proposedFloors: z.object({ green: z.number(), yellow: z.number(), accounts: z.int() }).nullable(),
    /** What it would have said, so many days before, of those who left, and as long ago of those who stayed. */
    past: z.object({
      horizonDays: z.int(),
      left: pastBands,
      stayed: pastBands,
      rows: z.array(z.object({ accountId: z.string(), name: z.string(), leftOn: z.string(), before: standing, after: standing })),
    }),
    matrix: z.array(z.object({ from: healthBandSchema, to: healthBandSchema, accounts: z.int(), arrMinor: z.number() })),
    coverage: z.object({ before: z.number(), after: z.number() }),
    measures: z.array(
      z.object({
        metric: z.string(),
        known: z.int(),
        bins: z.array(z.object({ from: z.number(), until: z.number(), count: z.int() })),
      }),
    ),
    tookMs: z.int(),
  })
  .meta({ id: 'ScorecardEffect' });

/** In the order in which they are asked, and those that nobody is asked by any more. */
export const scorecardOrderSchema = z
  .object({ inForce: z.array(z.string().max(60)).max(100), retired: z.array(z.string().max(60)).max(100) })
  .meta({ id: 'ScorecardOrder' });

export const scorecardOrderSettingSchema = settingOf(scorecardOrderSchema).meta({ id: 'ScorecardOrderSetting' });
export const scorecardOrderDraftSchema = draftOf(scorecardOrderSchema).meta({ id: 'ScorecardOrderDraft' });

export const scorecardOrderEffectSchema = scorecardEffectSchema
  .omit({ measures: true, takes: true, proposedFloors: true, past: true })
  .extend({
    /** How many accounts each scorecard takes. */
    cards: z.array(z.object({ id: z.string(), before: z.int(), after: z.int() })),
  })
  .meta({ id: 'ScorecardOrderEffect' });

export const newScorecardSchema = z
  .object({
    name: z.string().trim().min(1).max(80),
    /** The scorecard that it begins as a copy of; without factors where absent. */
    from: z.string().max(60).optional(),
    /** The scorecard that is asked after it; asked last where absent. */
    before: z.string().max(60).optional(),
  })
  .meta({ id: 'NewScorecard' });
export const createdScorecardSchema = z.object({ id: z.string() }).meta({ id: 'CreatedScorecard' });
