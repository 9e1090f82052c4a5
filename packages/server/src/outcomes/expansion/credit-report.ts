import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import { creditOf, type CreditParty, monthsOld, ruleOn, type RuleVersion } from './credit.ts';
import { type Contract, contractDay, type Expansion } from './expansions.ts';

/** Who sells to an account and who looks after it; null for nobody. */
export type Sellers = (accountId: string, day: DayNumber) => { readonly sales: string | null; readonly csm: string | null };

/** A part of a movement with whom it is credited to. */
export type CreditRow = Expansion & {
  readonly party: CreditParty;
  readonly memberId: string | null;
  readonly contractDay: DayNumber;
  readonly months: number;
  readonly ruleVersion: number;
};

/** Every movement of an account with who is credited; the rows of a movement sum to it. */
export function creditRows(
  contracts: readonly Contract[],
  movements: readonly Expansion[],
  { rules, sellers }: { readonly rules: readonly RuleVersion[]; readonly sellers: Sellers },
): readonly CreditRow[] {
  return movements.flatMap((movement) => {
    const { day, accountId } = movement;
    const began = contractDay(contracts, day) ?? day;
    const { version, rule } = ruleOn(rules, dayToIso(day));
    const who = sellers(accountId, day);
    return creditOf(movement, began, rule).map(({ party, amountMinor }) => ({
      ...movement,
      amountMinor,
      party,
      memberId: party === 'none' ? null : who[party],
      contractDay: began,
      months: monthsOld(began, day),
      ruleVersion: version,
    }));
  });
}

export type Quarter = { readonly since: DayNumber; readonly until: DayNumber };
export type CreditLine = {
  readonly party: CreditParty;
  readonly memberId: string | null;
  /** In each quarter, in their order. */
  readonly amounts: readonly number[];
};

/** By who it is credited to and quarter; who is credited most first, what earns no credit at the end. */
export function creditLines(rows: readonly CreditRow[], quarters: readonly Quarter[]): readonly CreditLine[] {
  const lines = [...Map.groupBy(rows, ({ party, memberId }) => `${party} ${memberId ?? ''}`).values()].map((own) => ({
    party: own[0]?.party ?? 'none',
    memberId: own[0]?.memberId ?? null,
    amounts: quarters.map(({ since, until }) => sum(own.filter(({ day }) => day >= since && day < until))),
  }));
  const total = ({ amounts }: CreditLine) => amounts.reduce((all, amount) => all + amount, 0);
  return lines
    .filter((line) => total(line) !== 0)
    .toSorted((a, b) => Number(a.party === 'none') - Number(b.party === 'none') || total(b) - total(a));
}

/** What earned credit though nobody told why it grew. */
export function untoldOf(rows: readonly CreditRow[], quarters: readonly Quarter[]): number {
  return sum(rows.filter(({ day, reason }) => reason === null && quarters.some(({ since, until }) => day >= since && day < until)));
}

function sum(rows: readonly CreditRow[]): number {
  return rows.reduce((all, { amountMinor }) => all + amountMinor, 0);
}
