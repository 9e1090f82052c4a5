import { z } from 'zod';

export const useCycleSchema = z.enum(['day', 'week', 'month']);
const names = z.array(z.string().trim().min(1).max(200)).max(500);

export const productParams = z.object({ product: z.string() });

/** What a product is, how often it is made to be used, and which actions are what it is for. */
export const productSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    useCycle: useCycleSchema,
    coreActions: names,
    coreFeatures: names,
    /** Actions that were seen, the most frequent first; not those that a machine did. */
    seen: z.array(z.object({ action: z.string(), count: z.number(), contacts: z.int(), lastOn: z.iso.date() })),
  })
  .meta({ id: 'Product' });

export const productsSchema = z.array(productSchema).meta({ id: 'Products' });

export const productChangeSchema = z
  .object({ name: z.string().trim().min(1).max(200), useCycle: useCycleSchema, coreActions: names, coreFeatures: names })
  .partial()
  .meta({ id: 'ProductChange' });
