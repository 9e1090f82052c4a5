import { dayToIso } from '../../kernel/time.ts';
import type { GROUP_KEYS } from '../recurring-revenue/index.ts';
import type { LifeKind } from './contract-life.ts';
import type { KeptLife } from './kept-value.ts';
import type { PayingAccount } from './paying-account.ts';

/** By what accounts are told apart: as recurring revenue tells them, or not at all. */
export type Grouping = 'none' | (typeof GROUP_KEYS)[number];
/** Of those without one the name is null. */
export type Group = string | null;
/** So many groups are told of, those with the most accounts. */
export const MOST_TOLD = 50;

/** Of an account that was read to be told apart so. A cohort is the year in which its first contract began. */
export function groupOf({ segment, attribute, lives }: Pick<PayingAccount, 'segment' | 'attribute' | 'lives'>, by: Grouping): Group {
  if (by === 'none') return null;
  if (by === 'segment') return segment;
  if (by !== 'cohort') return attribute;
  const first = lives[0];
  return first === undefined ? null : dayToIso(first.sinceDay).slice(0, 4);
}

export function countGroups(accounts: readonly PayingAccount[], by: Grouping): number {
  return by === 'none' ? 0 : new Set(accounts.map((account) => groupOf(account, by))).size;
}

export function livesOfKind(accounts: readonly PayingAccount[], kind: LifeKind): readonly KeptLife[] {
  return accounts.flatMap(({ lives }) => lives.filter((life) => life.kind === kind));
}

/** What an account has now: the last of its lives. */
export function lastLife({ lives }: Pick<PayingAccount, 'lives'>): KeptLife | null {
  return lives.at(-1) ?? null;
}

/** The largest first, years in their order; those without a name last. */
export function groupsBy(
  accounts: readonly PayingAccount[],
  by: Grouping,
  most: number,
): readonly (readonly [Group, readonly PayingAccount[]])[] {
  if (by === 'none') return [];
  return [...Map.groupBy(accounts, (account) => groupOf(account, by))]
    .sort((a, b) => Number(a[0] === null) - Number(b[0] === null) || b[1].length - a[1].length)
    .slice(0, most)
    .sort((a, b) => (by === 'cohort' ? Number(a[0]) - Number(b[0]) : 0));
}

/** Of the terms that accounts have, or had last, the middle one. */
export function middleTerm(accounts: readonly Pick<PayingAccount, 'lives'>[]): number {
  const terms = accounts.map((account) => lastLife(account)?.termMonths ?? 1).sort((a, b) => a - b);
  return terms[Math.floor(terms.length / 2)] ?? 12;
}
