import type { Credit } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

/** To whom something is credited. */
export type CreditedTo = Pick<Credit['lines'][number], 'party' | 'member'>;

/** To whom it is credited. */
export function whoText(t: Words, { party, member }: CreditedTo): string {
  return party === 'none' ? t('expansion.credit.party.none') : (member?.name ?? t('expansion.credit.nobody'));
}

/** "2026 Q1", or what readers of the language write for it. */
export function quarterText(t: Words, day: string): string {
  return t('expansion.credit.quarter', { year: day.slice(0, 4), quarter: String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) });
}
