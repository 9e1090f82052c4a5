import { normaliseHeader } from './normalise-header.ts';

const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [1, ['monthly', 'month', 'mensual', 'mensal', 'mes', 'm', 'every month']],
      [2, ['bimonthly', 'bimestral']],
      [3, ['quarterly', 'quarter', 'trimestral', 'trimestre', 'q']],
      [6, ['semiannual', 'semi annual', 'half yearly', 'biannual', 'semestral', 'semestre']],
      [12, ['annual', 'annually', 'yearly', 'year', 'anual', 'ano', 'y', '1 year', '1 ano']],
      [24, ['biennial', 'bienal', '2 years', '2 anos', 'two years']],
      [36, ['triennial', 'trienal', '3 years', '3 anos', 'three years']],
    ] as const
  ).flatMap(([months, words]) => words.map((word) => [word, months])),
);

/** How many months a text speaks of: `12`, `annual`, `12 meses`; null where it does not say. */
export function readMonths(text: string): number | null {
  const plain = normaliseHeader(text);
  const word = WORDS[plain];
  if (word !== undefined) return word;
  const parts = /^(\d{1,3})(?: (?:months?|mons?|mes|meses))?$/.exec(plain);
  const months = Number(parts?.[1]);
  return parts !== null && months > 0 ? months : null;
}
