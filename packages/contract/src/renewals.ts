import { z } from 'zod';
import { hidden } from './hidden.ts';

const day = z.iso.date();
export const renewalsQuerySchema = z.object({
  scope: z.enum(['book', 'team', 'all']).default('all'),
  /** How far ahead, in days. */
  days: z.coerce.number().int().min(1).max(1_100).default(365),
});
export const renewalSchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    dueOn: day,
    noticeOn: day.nullable(),
    /** The recurring price of the term that follows. */
    amountMinor: hidden('money', z.number().nullable()),
    arrMinor: hidden('money', z.number().nullable()),
    band: z.enum(['green', 'yellow', 'red', 'unknown']),
    points: z.number().nullable(),
  })
  .meta({ id: 'Renewal' });
export const renewalsSchema = z.object({ currency: z.string(), today: day, renewals: z.array(renewalSchema) }).meta({ id: 'Renewals' });
