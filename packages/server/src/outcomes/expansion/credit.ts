import { addMonths, type DayNumber, monthsBetween } from '../../kernel/time.ts';
import type { Expansion, ExpansionReason } from './expansions.ts';

/** Whom expansion is credited to, by months since the contract began. */
export type CreditRule = {
  /** The first day of movements that it holds for, `YYYY-MM-DD`. */
  readonly holdsFrom: string;
  /** Before so many months it is sales'. */
  readonly salesMonths: number;
  /** From there up to so many months both share; null where it is the CSM's at once. */
  readonly shared: { readonly untilMonths: number; readonly salesShare: number } | null;
};

export type CreditParty = 'sales' | 'csm' | 'none';
export type Credited = { readonly party: CreditParty; readonly amountMinor: number };

/** A rise of the price and the end of a discount were sold by nobody. */
export function earnsCredit(reason: ExpansionReason | null): boolean {
  return reason !== 'price' && reason !== 'discount';
}

/**
 * Who is credited with how much of a movement; the parts sum to it, in whole minor units. A month is over on the same day of a
 * later month, or on its last where it has no such day: what began on 30 November is three months old on 28 February.
 */
export function creditOf(
  movement: Pick<Expansion, 'day' | 'reason' | 'amountMinor'>,
  contractDay: DayNumber,
  rule: CreditRule,
): readonly Credited[] {
  const { day, reason, amountMinor } = movement;
  if (!earnsCredit(reason)) return [{ party: 'none', amountMinor }];
  if (day < addMonths(contractDay, rule.salesMonths)) return [{ party: 'sales', amountMinor }];
  if (rule.shared === null || day >= addMonths(contractDay, rule.shared.untilMonths)) return [{ party: 'csm', amountMinor }];
  const sales = Math.round(amountMinor * rule.shared.salesShare);
  const parts: readonly Credited[] = [
    { party: 'sales', amountMinor: sales },
    { party: 'csm', amountMinor: amountMinor - sales },
  ];
  return parts.filter((part) => part.amountMinor !== 0);
}

/** Whole months that a contract is old on a day; 0 before it began. */
export function monthsOld(contractDay: DayNumber, day: DayNumber): number {
  return Math.max(0, monthsBetween(contractDay, day));
}

export type RuleVersion = { readonly version: number; readonly rule: CreditRule };

/** The rule in force on a day: of those that hold by then the one published last. */
export function ruleOn(versions: readonly RuleVersion[], day: string): RuleVersion {
  const holding = versions.filter(({ rule }) => rule.holdsFrom <= day).toSorted((a, b) => a.version - b.version);
  return holding.at(-1) ?? SHIPPED;
}

/** Sales for three months, then the CSM. */
export const SHIPPED_RULE: CreditRule = { holdsFrom: '1970-01-01', salesMonths: 3, shared: null };
const SHIPPED: RuleVersion = { version: 0, rule: SHIPPED_RULE };
