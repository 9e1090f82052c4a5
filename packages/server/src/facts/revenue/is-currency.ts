/** Three capital letters, as ISO 4217 writes them. */
export function isCurrency(text: string | null | undefined): boolean {
  return /^[A-Z]{3}$/.test(text ?? '');
}
