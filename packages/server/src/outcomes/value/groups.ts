import type { LifeKind } from './contract-life.ts';
import type { KeptLife } from './kept-value.ts';
import type { PayingAccount } from './paying-account.ts';

/** By what accounts are held apart. */
export const GROUPINGS = ['none', 'segment', 'tier', 'channel', 'country'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Of those without one the name is null. */
export type Group = string | null;

export function groupOf(account: Pick<PayingAccount, 'segment' | 'tier' | 'channel' | 'country'>, by: Grouping): Group {
  return by === 'none' ? null : account[by];
}

export function livesOfKind(accounts: readonly PayingAccount[], kind: LifeKind): readonly KeptLife[] {
  return accounts.flatMap(({ lives }) => lives.filter((life) => life.kind === kind));
}

/** What an account has now: the last of its lives. */
export function lastLife({ lives }: Pick<PayingAccount, 'lives'>): KeptLife | null {
  return lives.at(-1) ?? null;
}

/** The largest first; those without a name last. */
export function groupsBy(
  accounts: readonly PayingAccount[],
  by: Grouping,
  most: number,
): readonly (readonly [Group, readonly PayingAccount[]])[] {
  if (by === 'none') return [];
  return [...Map.groupBy(accounts, (account) => groupOf(account, by))]
    .sort((a, b) => Number(a[0] === null) - Number(b[0] === null) || b[1].length - a[1].length)
    .slice(0, most);
}

/** Of the terms that accounts have, or had last, the middle one. */
export function middleTerm(accounts: readonly Pick<PayingAccount, 'lives'>[]): number {
  const terms = accounts.map((account) => lastLife(account)?.termMonths ?? 1).sort((a, b) => a - b);
  return terms[Math.floor(terms.length / 2)] ?? 12;
}
