/**
 * Asking for one's money back, in English, Spanish and Portuguese: words that both a store and we can look for in a subject or theme,
 * whatever the case.
 */
export const REFUND_WORDS =
  'refund|money[ -]?back|charge ?back|reembols|devoluci[oó]n del? (dinero|importe|pago)|devolver(nos|me)? (el|o|meu|nosso) (dinero|dinheiro)|dinheiro de volta|estorn(o|ar)';

const words = new RegExp(REFUND_WORDS, 'iu');

export function asksRefund(...texts: readonly (string | null)[]): boolean {
  return texts.some((text) => text !== null && words.test(text));
}
