import type { Credit } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

type Who = Pick<Credit['lines'][number], 'party' | 'member'>;

/** A figure of the report that is open: of one line or of all, of one quarter or of all. */
export type CreditFigure = {
  readonly line: Who | undefined;
  readonly since: string;
  readonly until: string;
  /** The first day of its quarter; absent for all. */
  readonly quarter: string | undefined;
  readonly amountMinor: number;
};

/** To whom it is credited. */
export function whoText(t: Words, { party, member }: Who): string {
  return party === 'none' ? t('expansion.credit.party.none') : (member?.name ?? t('expansion.credit.nobody'));
}

/** "2026 Q1", or what readers of the language write for it. */
export function quarterText(t: Words, day: string): string {
  return t('expansion.credit.quarter', { year: day.slice(0, 4), quarter: String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) });
}
