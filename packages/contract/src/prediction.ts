import { z } from 'zod';
import { hidden, withoutMoneyMetrics } from './hidden.ts';
import { band, day } from './values.ts';

const share = z.object({ n: z.int(), of: z.int() });
const interval = z.object({ value: z.number(), lower: z.number(), upper: z.number(), n: z.int() });
/** Leaving, or going on with less, within 90 days; deciding to leave month by month. */
const kind = z.enum(['leaving', 'contracting', 'deciding']);
const verdict = z.enum(['too_thin', 'no_better_than_chance', 'foresees', 'too_good']);
const reason = z.object({
  /** A metric, `year_ends`, or a step of age. */
  key: z.string(),
  /** Null where it is that nothing is known. */
  value: z.number().nullable(),
  usual: z.number(),
  /** What it adds to the logit of the chance. */
  share: z.number(),
});

const tried = z.object({
  learnedTo: day,
  lookedFrom: day,
  /** Cases of the later dates; `n` of whom it came. */
  cases: share,
  auc: interval,
  /** The same chances against who left in the 90 days after. */
  later: interval.nullable(),
  tenths: z.array(z.object({ foretold: z.number(), observed: interval })),
  brier: z.number(),
  baseBrier: z.number(),
  skill: z.number(),
  slope: z.number().nullable(),
});

const learned = z.object({
  kind,
  verdict,
  /** Accounts of whom it came, and how many it takes. */
  events: z.int(),
  eventsMin: z.int(),
  cases: share,
  /** Learned on earlier dates, held against later ones; null where the history is too thin for it. */
  tried: tried.nullable(),
  /** Null unless it foresees. */
  model: z
    .object({
      inputs: z.int(),
      degrees: z.number(),
      penalty: z.number(),
      /** Slopes were multiplied by this, as later dates showed them to say too much. */
      drawn: z.number(),
      /** What weighs most, for one spread of it; with how sure that is (95 %, by account). */
      weights: z.array(z.object({ key: z.string(), isUnknown: z.boolean(), odds: z.number(), lower: z.number(), upper: z.number() })),
    })
    .nullable(),
});

const weights = z.object({
  /** Accounts that left in the quarter that begins a quarter later, as a backtest counts them, and how many it takes. */
  events: z.int(),
  eventsMin: z.int(),
  told: z
    .object({
      /** On later dates: with the weights as they are, and as learned on the earlier dates. */
      now: interval,
      suggested: interval,
      cards: z.array(
        z.object({
          scorecardId: z.string(),
          name: z.string(),
          version: z.int(),
          /** False where another version was published since: the weights are of one that is no more. */
          isInForce: z.boolean(),
          measures: z.array(
            z.object({
              metric: z.string(),
              group: z.string(),
              now: z.number(),
              suggested: z.number(),
              /** It may know the decision, so nothing can be learned of it. */
              isKept: z.boolean(),
            }),
          ),
        }),
      ),
    })
    .nullable(),
});

const drift = z.object({
  day,
  accounts: z.int(),
  /** Inputs that are distributed otherwise than where it was learned: population stability index, and part of all slopes. */
  inputs: z.array(z.object({ key: z.string(), index: z.number(), weight: z.number() })),
  driftedWeight: z.number(),
  /** Told since the fit of customers whose 90 days are over, and of how many it came. */
  resolved: z.object({ n: z.int(), told: z.number(), came: z.int(), variance: z.number() }).nullable(),
  /** Why to learn again; empty while it still fits. */
  reasons: z.array(z.enum(['inputs', 'chances'])),
});

export const weightsDraftParams = z.object({ scorecard: z.string().max(60) });

export const predictionSchema = z
  .object({
    today: day,
    state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
    doneRatio: z.number().nullable(),
    /** The day for which all accounts were told last; null before. */
    toldOn: day.nullable(),
    /** What the last fit that ended found; null before the first. */
    fit: z
      .object({
        fittedAt: z.string(),
        lastDay: day.nullable(),
        dates: z.object({ first: day, last: day, n: z.int() }).nullable(),
        accounts: z.int(),
        ofAccounts: z.int(),
        tookMs: z.int(),
        kinds: z.array(learned),
        weights,
      })
      .nullable(),
    /** How far the present has come from what was learned from; null where nothing is told. */
    drift: drift.nullable(),
  })
  .meta({ id: 'Prediction' });

export const predictedAccountsQuerySchema = z.object({
  kind: kind.default('leaving'),
  most: z.coerce.number().int().min(1).max(200).default(50),
});
export const predictedAccountsSchema = z
  .object({
    currency: z.string(),
    accounts: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        arrMinor: hidden('money', z.number().nullable()),
        band: band.nullable(),
        chance: z.number(),
        reasons: withoutMoneyMetrics(z.array(reason)),
      }),
    ),
    /** Accounts left out, since a renewal of theirs waits for the caller's call. */
    withheld: z.int(),
  })
  .meta({ id: 'PredictedAccounts' });

export const accountPredictionSchema = z
  .object({
    /** The day for which it is told; null where nothing is told of anybody. */
    toldOn: day.nullable(),
    kinds: z.array(
      z.object({
        kind,
        verdict,
        events: z.int(),
        eventsMin: z.int(),
        /** The share of all of whom it came. */
        usual: z.number().nullable(),
        /** Null where it is not told: no fit that foresees, no customer, or notice given. */
        chance: z.number().nullable(),
        reasons: withoutMoneyMetrics(z.array(reason)),
        /** By the end of each of the next months, where it is told by month. */
        months: z.array(z.number()).nullable(),
      }),
    ),
    /** The renewal that waits for the caller's call; nothing is told of the account before. */
    awaits: z.string().nullable(),
  })
  .meta({ id: 'AccountPrediction' });
