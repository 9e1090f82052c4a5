import { z } from 'zod';
import { draftOf, settingOf } from './drafts.ts';
import { day, dayAsked, person } from './values.ts';

const months = z.int().min(0).max(60);

/** Whom expansion is credited to, by whole months since the contract began. */
export const creditRuleSchema = z
  .object({
    /** The first day of movements that it holds for; of two that hold, the one published later. */
    holdsFrom: day,
    /** Before so many months it is sales'. */
    salesMonths: months,
    /** From there up to so many months it is shared; null where it is the CSM's at once. */
    shared: z.object({ untilMonths: months, salesShare: z.number().min(0).max(1) }).nullable(),
  })
  .meta({ id: 'CreditRule' });
export const creditSettingSchema = settingOf(creditRuleSchema).extend({ today: day }).meta({ id: 'CreditSetting' });
export const creditDraftSchema = draftOf(creditRuleSchema).meta({ id: 'CreditDraft' });

export const creditPartySchema = z.enum(['sales', 'csm', 'none']);

export const creditQuerySchema = z.object({
  scope: z.enum(['mine', 'all']).default('all'),
  /** How many quarters up to this one. */
  quarters: z.coerce.number().int().min(1).max(20).default(4),
});

const quarter = z.object({ since: day, until: day });
const amounts = z.array(z.int());

export const creditSchema = z
  .object({
    today: day,
    currency: z.string(),
    quarters: z.array(quarter),
    /** By who it is credited to; ARR in each of the quarters, in their order. */
    lines: z.array(z.object({ party: creditPartySchema, member: person.nullable(), amounts, totalMinor: z.int() })),
    /** All expansion: the lines sum to it. */
    amounts,
    totalMinor: z.int(),
    /** What earned credit though nobody told why it grew, and the versions do not show it. */
    untoldMinor: z.int(),
    /** Accounts of which a rate is not known: their movements are left out. */
    unknown: z.int(),
  })
  .meta({ id: 'Credit' });

export const creditRowsQuerySchema = z.object({
  since: dayAsked,
  until: dayAsked,
  party: creditPartySchema.optional(),
  /** A member's id, or `nobody`. */
  member: z.string().max(60).optional(),
  scope: z.enum(['mine', 'all']).default('all'),
});

export const creditRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        account: person,
        on: day,
        reason: z.enum(['seats', 'plan', 'add_on', 'price', 'discount']).nullable(),
        product: z.string().nullable(),
        contractOn: day,
        months: z.int(),
        party: creditPartySchema,
        member: person.nullable(),
        amountMinor: z.int(),
        /** Of the rule by which it was credited; 0 is what ships. */
        ruleVersion: z.int(),
      }),
    ),
    total: z.int(),
    sumMinor: z.int(),
  })
  .meta({ id: 'CreditRows' });

/** What another rule would give to whom, of the last quarters. */
export const creditEffectSchema = z
  .object({
    currency: z.string(),
    quarters: z.array(quarter),
    /** Had it held all the while: in each quarter by the rules as they are, and by it; both sum to the same. */
    lines: z.array(z.object({ party: creditPartySchema, member: person.nullable(), before: amounts, after: amounts })),
    /** Movements that would be credited otherwise, and how much of them to somebody else. */
    movements: z.int(),
    movedMinor: z.int(),
    /** What publishing changes of what was credited already: movements from the day on which it holds. */
    rewritten: z.object({ movements: z.int(), movedMinor: z.int() }),
    unknown: z.int(),
  })
  .meta({ id: 'CreditEffect' });
