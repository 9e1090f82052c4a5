import { z } from 'zod';

const day = z.iso.date();
const share = z.object({ n: z.int(), of: z.int() });
const interval = z.object({ value: z.number(), lower: z.number(), upper: z.number(), n: z.int() });
const foresight = z.object({
  /** How often who left stood below who stayed. */
  auc: interval.nullable(),
  /** The mean squared distance of what was foretold from what came. */
  brier: z.number().nullable(),
});

const figures = z.object({
  levels: z.array(
    z.object({
      value: z.int().min(1).max(5),
      /** `n` of `of` pulses of this level were on a customer that left in the window. */
      pulses: share,
      observed: interval.nullable(),
      /** What such a pulse of colleagues came to. */
      colleagues: z.number().nullable(),
    }),
  ),
  observed: interval,
  /** By what came of the same levels among colleagues; null without enough of theirs. */
  foretold: z.number().nullable(),
  leaning: z.enum(['too_hopeful', 'too_dark', 'about_right']).nullable(),
  /** Pulse and score, on those of the pulses whose day has a score; null where these are too few. */
  beside: z.object({ pulses: z.int(), pulse: foresight, score: foresight, baseBrier: z.number().nullable() }).nullable(),
});

export const ratersSchema = z
  .object({
    today: day,
    /** Pulses from this day on. */
    since: day,
    lastDay: day.nullable(),
    leadDays: z.int(),
    horizonDays: z.int(),
    /** With fewer accounts, or fewer of them lost, there is no figure. */
    least: z.object({ resolved: z.int(), lost: z.int() }),
    seesAll: z.boolean(),
    isCut: z.boolean(),
    raters: z.array(
      z.object({
        member: z.object({ id: z.string(), name: z.string().nullable() }),
        isSelf: z.boolean(),
        pulses: z.int(),
        /** Accounts whose outcome is known, `n` of them lost; null, as are the figures, where there are too few. */
        resolved: z.object({ n: z.int(), of: z.int(), pulses: z.int() }).nullable(),
        missing: z.object({ resolved: z.int(), lost: z.int() }),
        leftOut: z.object({ noticed: z.int(), soon: z.int(), notOver: z.int() }),
        figures: figures.nullable(),
      }),
    ),
  })
  .meta({ id: 'Raters' });
