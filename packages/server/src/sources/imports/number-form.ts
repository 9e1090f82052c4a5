/** Which sign divides whole from parts: 1,234.5 has the point, 1.234,5 the comma. */
export type NumberForm = 'point' | 'comma';

export type NumberFormFound =
  | { readonly found: 'one'; readonly form: NumberForm }
  | { readonly found: 'several'; readonly forms: readonly NumberForm[] }
  | { readonly found: 'none' };

const SIGNS: Readonly<Record<NumberForm, { readonly decimal: string; readonly group: string }>> = {
  point: { decimal: '.', group: ',' },
  comma: { decimal: ',', group: '.' },
};
const PATTERNS: Readonly<Record<NumberForm, RegExp>> = {
  point: /^[+-]?(?:\d{1,3}(?:[, ']\d{3})+|\d+)?(?:\.\d+)?$/,
  comma: /^[+-]?(?:\d{1,3}(?:[. ']\d{3})+|\d+)?(?:,\d+)?$/,
};

/** Reads a number as this form has it, with or without a currency's sign and letters; null where it does not fit. */
export function readNumber(text: string, form: NumberForm): number | null {
  const bare = bareNumber(text);
  if (!/\d/.test(bare) || !PATTERNS[form].test(bare)) return null;
  const { decimal, group } = SIGNS[form];
  const plain = bare.replaceAll(group, '').replace(/[ ']/g, '').replace(decimal, '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * The form that the values fit; a few that are no numbers do not count. A question where the two forms would
 * mean different numbers, and nothing or too much speaks for one of them.
 */
export function detectNumberForm(values: readonly string[]): NumberFormFound {
  const filled = values.filter((value) => value.trim() !== '');
  const read = filled.map((value) => ({ point: readNumber(value, 'point'), comma: readNumber(value, 'comma') }));
  const numbers = read.filter(({ point, comma }) => point !== null || comma !== null);
  if (numbers.length === 0 || numbers.length * 2 < filled.length) return { found: 'none' };
  const isPoint = numbers.some(({ comma }) => comma === null);
  const isComma = numbers.some(({ point }) => point === null);
  if (isPoint !== isComma) return { found: 'one', form: isPoint ? 'point' : 'comma' };
  if (!isPoint && numbers.every(({ point, comma }) => point === comma)) return { found: 'one', form: 'point' };
  return { found: 'several', forms: ['point', 'comma'] };
}

/** Without currency, spaces that keep groups together, and the brackets that accountants write for less than nothing. */
function bareNumber(text: string): string {
  const plain = text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim();
  const bracketed = /^\((.*)\)$/.exec(plain);
  const inner = (bracketed?.[1] ?? plain)
    .replace(/^([+-]?)\s*(?:[A-Z]{1,3}\$?|[$€£¥₹]|R\$)\s*/i, '$1')
    .replace(/\s*(?:[A-Z]{3}|[$€£¥₹%])$/i, '');
  return bracketed === null ? inner.trim() : `-${inner.trim()}`;
}
