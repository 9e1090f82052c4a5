import type { DayNumber } from '../../kernel/time.ts';
import type { Judgement } from './judge-account.ts';

const MASS_SHARE = 0.2;
/** Below this many accounts a fifth of them is no crowd. */
const ACCOUNTS_MIN = 20;

/** So many accounts dropped on one day that it says nothing of any of them. */
export type MassDrop = { readonly day: DayNumber; readonly accounts: number; readonly watched: number };

/** When a fifth of all accounts drops on one day, the cause is ours or the source's; null on other days. */
export function massDropOf(judgements: readonly Judgement[]): MassDrop | null {
  const watched = judgements.filter((one) => one.score !== null).length;
  const accounts = judgements.filter((one) => one.advance.opened.some(isDrop)).length;
  const [first] = judgements;
  return first === undefined || watched < ACCOUNTS_MIN || accounts <= MASS_SHARE * watched ? null : { day: first.day, accounts, watched };
}

/** Signals of a drop wait. */
export function holdDrops(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.map((one) => ({
    ...one,
    advance: { ...one.advance, opened: one.advance.opened.filter((finding) => !isDrop(finding)) },
  }));
}

function isDrop(finding: { readonly key: string }): boolean {
  return finding.key === 'use_drop' || finding.key === 'silent_account';
}
