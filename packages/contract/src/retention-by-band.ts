import { z } from 'zod';
import { hidden } from './hidden.ts';

const share = z.object({ value: z.number(), lower: z.number(), upper: z.number() }).nullable();

/** What is kept of the customers of one band; `band` is null for those whose band is not known. */
export function bandRetention<Band extends z.ZodType>(band: Band) {
  return z.object({
    band: band.nullable(),
    customers: z.int(),
    lost: z.int(),
    /** Still customers after the time, with its 95% interval; null where too few. */
    logo: share,
    /** Who could be watched for the whole time. */
    watched: z.int(),
    /** Of their money, what was still paid after the time, without expansion. */
    money: hidden('money', share),
  });
}
