import type { ContractLife, LifeKind } from './contract-life.ts';
import type { PayingAccount } from './paying-account.ts';

/** By what accounts are held apart. */
export const GROUPINGS = ['none', 'segment', 'tier', 'channel', 'country'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Of those without one the name is null. */
export type Group = string | null;

export type AccountWithLives = PayingAccount & { readonly lives: readonly ContractLife[] };

export function groupOf(account: Pick<PayingAccount, 'segment' | 'tier' | 'channel' | 'country'>, by: Grouping): Group {
  return by === 'none' ? null : account[by];
}

export function livesOfKind(accounts: readonly AccountWithLives[], kind: LifeKind): readonly ContractLife[] {
  return accounts.flatMap(({ lives }) => lives.filter((life) => life.kind === kind));
}

/** What an account has now: the last of its lives. */
export function lastLife({ lives }: Pick<AccountWithLives, 'lives'>): ContractLife | null {
  return lives.at(-1) ?? null;
}

/** The largest first; those without a name last. */
export function groupsBy(
  accounts: readonly AccountWithLives[],
  by: Grouping,
  most: number,
): readonly (readonly [Group, readonly AccountWithLives[]])[] {
  if (by === 'none') return [];
  return [...Map.groupBy(accounts, (account) => groupOf(account, by))]
    .sort((a, b) => Number(a[0] === null) - Number(b[0] === null) || b[1].length - a[1].length)
    .slice(0, most);
}
