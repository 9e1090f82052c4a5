import type { Judgement } from './judge-account.ts';

const MASS_SHARE = 0.2;
/** Below this many accounts a fifth of them is no crowd. */
const ACCOUNTS_MIN = 20;

/** When a fifth of all accounts drops on one day, the cause is ours or the source's: their use signals wait. */
export function holdMassDrops(judgements: readonly Judgement[], watched: number): readonly Judgement[] {
  if (watched < ACCOUNTS_MIN) return judgements;
  const dropping = judgements.filter((one) => one.advance.opened.some(isDrop)).length;
  if (dropping <= MASS_SHARE * watched) return judgements;
  return judgements.map((one) => ({
    ...one,
    advance: { ...one.advance, opened: one.advance.opened.filter((finding) => !isDrop(finding)) },
  }));
}

function isDrop(finding: { readonly key: string }): boolean {
  return finding.key === 'use_drop' || finding.key === 'silent_account';
}
