import { z } from 'zod';
import { day } from './values.ts';

export const useQuerySchema = z.object({ weeks: z.coerce.number().int().min(4).max(104).default(26) });
export const accountUseSchema = z
  .object({
    /** Contacts active each week, and their active days beside what the habit expects. */
    weeks: z.array(
      z.object({
        since: day,
        until: day,
        contactDays: z.int(),
        contacts: z.int(),
        actions: z.number(),
        expected: z.number().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        isFinished: z.boolean(),
        hasGap: z.boolean(),
      }),
    ),
    isNamed: z.boolean(),
    firstDay: day.nullable(),
    weeksOfHistory: z.int(),
    contactsIn28Days: z.int(),
    seats: z.int().nullable(),
    drop: z.object({ since: day, signalId: z.string(), key: z.string() }).nullable(),
    marks: z.array(
      z.object({
        on: day,
        kind: z.enum(['scorecard', 'contact_left', 'owner', 'release', 'pause', 'seats', 'pulse', 'first_value', 'notice']),
        label: z.string().nullable(),
      }),
    ),
    products: z.array(z.object({ key: z.string(), name: z.string(), useCycle: z.enum(['day', 'week', 'month']) })),
  })
  .meta({ id: 'AccountUse' });

export const accountFeaturesSchema = z
  .object({
    windowDays: z.int(),
    weeks: z.array(day),
    used: z.int(),
    entitled: z.int(),
    seats: z.int().nullable(),
    features: z.array(
      z.object({
        feature: z.string(),
        product: z.object({ key: z.string(), name: z.string() }),
        isEntitled: z.boolean(),
        isUsed: z.boolean(),
        /** Contacts in the window, and in the window before; null where use does not say who. */
        contacts: z.int(),
        contactsBefore: z.int(),
        count: z.number(),
        firstOn: day.nullable(),
        lastOn: day.nullable(),
        byWeek: z.array(z.int()),
      }),
    ),
    departments: z.array(z.object({ department: z.string(), seats: z.int(), active: z.int() })).nullable(),
  })
  .meta({ id: 'AccountFeatures' });
