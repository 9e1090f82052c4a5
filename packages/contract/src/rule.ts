import { z } from 'zod';

const field = z.string().regex(/^(metric|attribute):[a-z0-9_]{1,64}$/);
const metricField = z.string().regex(/^metric:[a-z0-9_]{1,64}$/);
const attributeField = z.string().regex(/^attribute:[a-z0-9_]{1,64}$/);
const text = z.string().max(200);

export const conditionSchema = z
  .union([
    z.object({ field, op: z.enum(['lt', 'lte', 'gt', 'gte', 'eq', 'neq']), value: z.number() }),
    z.object({ field: metricField, op: z.enum(['fell_by', 'rose_by']), ratio: z.number().min(0).max(100), days: z.int().min(1).max(730) }),
    z.object({ field: attributeField, op: z.enum(['is', 'is_not', 'contains']), text }),
    z.object({ field: attributeField, op: z.enum(['in', 'not_in']), texts: z.array(text).max(200) }),
    z.object({ field: attributeField, op: z.literal('in_days'), since: z.int().nullable(), until: z.int().nullable() }),
    z.object({ field, op: z.enum(['is_known', 'is_unknown']) }),
  ])
  .meta({ id: 'Condition' });

export type RuleWire = { all: RuleWire[] } | { any: RuleWire[] } | { not: RuleWire } | z.infer<typeof conditionSchema>;

/** A condition over metrics and attributes: all, any, not, comparisons, changes over time. */
export const ruleSchema: z.ZodType<RuleWire> = z
  .lazy(() =>
    z.union([
      z.object({ all: z.array(ruleSchema).max(50) }),
      z.object({ any: z.array(ruleSchema).max(50) }),
      z.object({ not: ruleSchema }),
      conditionSchema,
    ]),
  )
  .meta({ id: 'Rule' });
