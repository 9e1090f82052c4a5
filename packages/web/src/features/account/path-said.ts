import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

/** An account off the usual path: how long it is in its stage, and how long its peers were. */
export type OffPathSaid = {
  readonly kind: string;
  readonly stage: string;
  readonly days: number;
  readonly usualDays: number | null;
  readonly peers: string | null;
};

export function stageWord(t: Words, stage: string): string {
  return t.find(`accounts.stage.${stage}`) ?? stage;
}

/** "Adopting for 90 days; three quarters of Starter moved on within 60", or that it fell back. */
export function pathSaid({ t, format }: { readonly t: Words; readonly format: Pick<Format, 'number'> }, off: OffPathSaid): string {
  const { kind, days, usualDays, peers } = off;
  const stage = stageWord(t, off.stage);
  if (kind === 'fell_back') return t('today.path.fell_back', { stage, days });
  const values = { stage, days, usual: format.number(usualDays ?? 0, 0) };
  return peers === null ? t('today.path.lingers', values) : t('today.path.lingersOf', { ...values, peers });
}
