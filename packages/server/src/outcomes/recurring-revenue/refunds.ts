import type { MovedMoney, Rates } from '../../facts/revenue/index.ts';
import { worthOfRows } from './worth-of-rows.ts';

export type RefundRate = { readonly paidMinor: number; readonly refundedMinor: number; readonly rate: number | null };
export type AccountMoved = {
  readonly accountId: string;
  readonly hasClause: boolean;
  readonly paidMinor: number;
  readonly refundedMinor: number;
};
export type RefundPart = {
  readonly all: RefundRate;
  readonly withClause: RefundRate;
  readonly withoutClause: RefundRate;
  /** The most given back first, then the most paid. */
  readonly accounts: readonly AccountMoved[];
  readonly unknown: number;
};

/** What was given back of what came in: the accounts sum to both, each rounded once. */
export function refundPartOf(moved: readonly MovedMoney[], rates: Rates): RefundPart {
  const accounts = new Map<string, { -readonly [Key in keyof AccountMoved]: AccountMoved[Key] }>();
  const sum = (of: 'paidMinor' | 'refundedMinor') => {
    const said = moved.filter((one) => one[of] !== 0).map((one) => ({ ...one, minor: one[of] }));
    const { rows, unknown } = worthOfRows(said, rates);
    for (const { accountId, hasClause, shownMinor } of rows) {
      const own = accounts.get(accountId) ?? { accountId, hasClause, paidMinor: 0, refundedMinor: 0 };
      accounts.set(accountId, own);
      own[of] += shownMinor;
    }
    return unknown;
  };
  const unknown = sum('paidMinor') + sum('refundedMinor');
  const all = [...accounts.values()].sort((a, b) => b.refundedMinor - a.refundedMinor || b.paidMinor - a.paidMinor);
  return {
    all: rateOf(all),
    withClause: rateOf(all.filter(({ hasClause }) => hasClause)),
    withoutClause: rateOf(all.filter(({ hasClause }) => !hasClause)),
    accounts: all,
    unknown,
  };
}

/** Not known where nothing came in. */
function rateOf(accounts: readonly AccountMoved[]): RefundRate {
  const paidMinor = accounts.reduce((sum, one) => sum + one.paidMinor, 0);
  const refundedMinor = accounts.reduce((sum, one) => sum + one.refundedMinor, 0);
  return { paidMinor, refundedMinor, rate: paidMinor === 0 ? null : refundedMinor / paidMinor };
}
