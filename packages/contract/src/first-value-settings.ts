import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';
import { ruleSchema } from './rule.ts';

const days = z.int().min(1).max(366);

export const stepConditionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('actions'),
      actions: z.array(z.string().max(200)).max(50),
      count: z.int().min(1).max(100_000),
      contacts: z.int().min(1).max(10_000),
      withinDays: days.nullable(),
    }),
    z.object({ kind: z.literal('seats'), ratio: z.number().min(0.01).max(1), withinDays: days }),
    z.object({ kind: z.literal('departments'), departments: z.int().min(1).max(100), withinDays: days }),
    z.object({ kind: z.literal('month'), ratio: z.number().min(0.01).max(1) }),
    z.object({ kind: z.literal('milestone'), title: z.string().trim().min(1).max(200) }),
    z.object({ kind: z.literal('sign_off') }),
  ])
  .meta({ id: 'StepCondition' });

export const firstValueDefinitionSchema = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().trim().min(1).max(80),
    appliesTo: ruleSchema,
    steps: z
      .array(
        z.object({ key: z.string().min(1).max(60), name: z.string().trim().min(1).max(80), anyOf: z.array(stepConditionSchema).max(10) }),
      )
      .max(12),
  })
  .meta({ id: 'FirstValueDefinition' });

/** Definitions in the order in which they are asked, and what counts as activated. */
export const firstValueRulesSchema = z
  .object({
    definitions: z.array(firstValueDefinitionSchema).min(1).max(20),
    activation: z.object({ seatRatio: z.number().min(0.01).max(1), features: z.int().min(1).max(100) }),
  })
  .meta({ id: 'FirstValueRules' });

export const firstValueSettingsSchema = settingOf(firstValueRulesSchema).meta({ id: 'FirstValueSettings' });
export const firstValueDraftSchema = draftOf(firstValueRulesSchema).meta({ id: 'FirstValueDraft' });

const standing = z.object({ definition: z.string().nullable(), state: z.string(), elapsedDays: z.int().nullable() });
const totals = z.object({ accounts: z.int(), reached: z.int(), waiting: z.int(), medianDays: z.number().nullable(), activated: z.int() });

export const firstValueEffectSchema = z
  .object({
    /** Accounts that were looked at, of all: fewer where there are very many. */
    accounts: z.int(),
    ofAccounts: z.int(),
    changed: z.int(),
    before: totals,
    after: totals,
    /** Each that is live or drafted; null where it is not in it. */
    definitions: z.array(z.object({ id: z.string(), before: totals.nullable(), after: totals.nullable() })),
    rows: z.array(z.object({ accountId: z.string(), name: z.string(), before: standing, after: standing })),
    tookMs: z.int(),
  })
  .meta({ id: 'FirstValueEffect' });
