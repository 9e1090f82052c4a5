import { z } from 'zod';
import { signalSettingsMapSchema } from './signal-settings.ts';
import { day } from './values.ts';

/** Of `of` account-weeks on which it did not stand open already, it was raised in `n`. */
const raised = { n: z.int(), of: z.int() };
const depth = z.object({
  /** The share of the week's use, or of the contacts, that was left. */
  kept: z.number(),
  ...raised,
  /** Were one week in a hundred such a drop, the share of its alarms that would be right; null where it raised none. */
  rightAtOneInHundred: z.number().nullable(),
});

export const plantedDropsSchema = z
  .object({
    state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
    doneRatio: z.number().nullable(),
    /** What the last trial that ended found; null before the first. */
    found: z
      .object({
        foundAt: z.string(),
        seed: z.int(),
        /** The weeks tried, by their last days; null where there is too little history. */
        weeks: z.object({ first: day, last: day, n: z.int() }).nullable(),
        accounts: z.int(),
        /** The detectors as they were set. */
        settings: signalSettingsMapSchema,
        detectors: z.array(
          z.object({
            /** A detector, or `any`: one of them at least. */
            key: z.string(),
            /** Weeks as they were, of accounts that stayed: what is raised there is a false alarm. */
            undisturbed: z.object(raised),
            falsePer100Weeks: z.number().nullable(),
            use: z.array(depth),
            /** Of those, accounts with at least twelve contact-days a week before. */
            busy: z.array(depth),
            people: z.array(depth),
          }),
        ),
        tookMs: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'PlantedDrops' });
