const YES = new Set(['true', 't', 'yes', 'y', '1', 'on', 'si', 'sí', 's', 'verdadero', 'sim', 'verdadeiro', 'x', '✓']);
const NO = new Set(['false', 'f', 'no', 'n', '0', 'off', 'falso', 'não', 'nao', '-']);

/** Reads yes and no in three languages; null where it is neither. */
export function readYesNo(text: string): boolean | null {
  const plain = text.trim().toLowerCase();
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : null;
}
