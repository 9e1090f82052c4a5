import { z } from 'zod';
import { hidden } from './hidden.ts';
import { day, dayAsked, person } from './values.ts';

export const useQuerySchema = z.object({
  weeks: z.coerce.number().int().min(4).max(104).default(26),
  by: z.enum(['day', 'week', 'month']).default('week'),
});
export const accountUseSchema = z
  .object({
    /** Contacts active in each day, week or month, and their active days beside what the habit expects. */
    periods: z.array(
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

export const usageRowsQuerySchema = z.object({
  since: dayAsked.optional(),
  /** The first day that is no longer asked for. */
  until: dayAsked.optional(),
  contact: z.string().max(60).optional(),
  /** An action, or the feature to which actions belong. */
  feature: z.string().max(200).optional(),
  product: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const usageRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        on: day,
        contact: hidden('contacts', person.nullable()),
        product: z.object({ key: z.string(), name: z.string() }),
        action: z.string(),
        feature: z.string().nullable(),
        isCore: z.boolean(),
        isAutomatic: z.boolean(),
        count: z.number(),
      }),
    ),
    /** Of all that match: how many rows, and what they sum to. */
    total: z.int(),
    count: z.number(),
  })
  .meta({ id: 'UsageRows' });
