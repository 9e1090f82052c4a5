import type { DayNumber } from '../../kernel/time.ts';
import type { HealthScore } from '../health/index.ts';
import type { Judgement } from './judge-account.ts';

const MASS_SHARE = 0.2;
/** Below this many accounts a fifth of them is no crowd. */
const ACCOUNTS_MIN = 20;

/** What the guards over all accounts look at of a judgement, and what an account is known by after it. */
export type Verdict = Pick<Judgement, 'day' | 'advance' | 'stage' | 'care'> & { readonly score: Pick<HealthScore, 'band'> | null };

/** So many accounts dropped on one day that it says nothing of any of them. */
export type MassDrop = { readonly day: DayNumber; readonly accounts: number; readonly watched: number };

/** When a fifth of all accounts drops on one day, the cause is ours or the source's; null on other days. */
export function massDropOf(judgements: readonly Pick<Verdict, 'day' | 'advance' | 'score'>[]): MassDrop | null {
  const watched = judgements.filter((one) => one.score !== null).length;
  const accounts = judgements.filter((one) => one.advance.opened.some(isDrop)).length;
  const [first] = judgements;
  return first === undefined || !isMass(accounts, watched) ? null : { day: first.day, accounts, watched };
}

/** More than a fifth of them, where they are enough for a crowd. */
export function isMass(accounts: number, watched: number): boolean {
  return watched >= ACCOUNTS_MIN && accounts > MASS_SHARE * watched;
}

/** Signals of a drop wait. */
export function holdDrops<One extends Pick<Verdict, 'advance'>>(judgements: readonly One[]): readonly One[] {
  return judgements.map((one) => ({
    ...one,
    advance: { ...one.advance, opened: one.advance.opened.filter((finding) => !isDrop(finding)) },
  }));
}

export function isDrop(finding: { readonly key: string }): boolean {
  return finding.key === 'use_drop' || finding.key === 'silent_account';
}
