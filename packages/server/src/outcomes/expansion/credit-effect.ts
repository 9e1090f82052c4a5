import type { CreditParty } from './credit.ts';
import type { CreditRow, Quarter } from './credit-report.ts';

type Line = { readonly party: CreditParty; readonly memberId: string | null };

/** What one party is credited with in each quarter, by one rule and by another. */
export type EffectLine = Line & { readonly before: readonly number[]; readonly after: readonly number[] };
export type CreditEffect = {
  readonly lines: readonly EffectLine[];
  /** Movements credited otherwise, and how much of them goes to somebody else. */
  readonly movements: number;
  readonly movedMinor: number;
};

const keyOf = ({ party, memberId }: Line): string => `${party} ${memberId ?? ''}`;

/** What another rule would give to whom, of the movements of these quarters; both ways they sum to the same. */
export function creditEffect(before: readonly CreditRow[], after: readonly CreditRow[], quarters: readonly Quarter[]): CreditEffect {
  const within = (rows: readonly CreditRow[]) => rows.filter(({ day }) => quarters.some(({ since, until }) => day >= since && day < until));
  const [was, is] = [within(before), within(after)];
  const lines = new Map<string, Line>([...was, ...is].map((row) => [keyOf(row), { party: row.party, memberId: row.memberId }]));
  const amounts = (rows: readonly CreditRow[], key: string) =>
    quarters.map(({ since, until }) =>
      rows.reduce((sum, row) => (keyOf(row) === key && row.day >= since && row.day < until ? sum + row.amountMinor : sum), 0),
    );
  const shown = [...lines].map(([key, line]) => ({ ...line, before: amounts(was, key), after: amounts(is, key) }));
  return { lines: shown.toSorted((a, b) => total(b.after) - total(a.after)), ...movedBetween(was, is) };
}

/** Rows of a movement keep its place in both lists: the same accounts, days, reasons and products, in the same order. */
function movedBetween(before: readonly CreditRow[], after: readonly CreditRow[]): Pick<CreditEffect, 'movements' | 'movedMinor'> {
  const [was, is] = [before, after].map((rows) => Map.groupBy(rows, movementOf));
  let [movements, movedMinor] = [0, 0];
  for (const [movement, own] of was ?? []) {
    const now = new Map<string, number>();
    for (const row of is?.get(movement) ?? []) now.set(keyOf(row), (now.get(keyOf(row)) ?? 0) + row.amountMinor);
    const had = new Map<string, number>();
    for (const row of own) had.set(keyOf(row), (had.get(keyOf(row)) ?? 0) + row.amountMinor);
    const lost = [...had].reduce((sum, [key, amount]) => sum + Math.max(0, amount - (now.get(key) ?? 0)), 0);
    if (lost > 0) movements += 1;
    movedMinor += lost;
  }
  return { movements, movedMinor };
}

const movementOf = ({ accountId, day, reason, productKey }: CreditRow): string =>
  [accountId, day, reason ?? '', productKey ?? ''].join(' ');

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
