import type { Verdict } from './hold-mass-drops.ts';

/**
 * What is on its way in while we look. Half of the facts make signals that the other half takes back, so those
 * that rest on what is still coming neither open nor close: `all` while facts come, `use` while usage does.
 */
export type Hold = 'all' | 'use' | null;

const REST_ON_USE = new Set([
  'use_drop',
  'silent_account',
  'missed_cycle',
  'department_dark',
  'low_against_peers',
  'onboarding_stalled',
  'activation_missed',
  'remorse',
  'champion_silent',
  'trial_abandoned',
  'rich_but_cold',
  'expansion_ready',
  'renewal_not_green',
]);

export function holdSignals<One extends Pick<Verdict, 'advance'>>(judgements: readonly One[], hold: Hold): readonly One[] {
  if (hold === null) return judgements;
  const isFree = (signal: { readonly key: string }) => hold === 'use' && !REST_ON_USE.has(signal.key);
  return judgements.map((one) => ({
    ...one,
    advance: {
      opened: one.advance.opened.filter(isFree),
      changed: one.advance.changed.filter(isFree),
      closed: one.advance.closed.filter(isFree),
    },
  }));
}
