import type { WordValues } from './words.ts';

/** A number that was written out before it is counted reads "2,000" as 2: said while developing and in tests, where it is cheap. */
export function assertCountable(key: string, message: unknown, values: WordValues): void {
  if (!Array.isArray(message)) return;
  for (const part of message) {
    if (!Array.isArray(part)) continue;
    const [name, type, forms] = part as [string, string?, Record<string, unknown>?];
    if (type === 'plural' && typeof values[name] === 'string') throw new TypeError(`${key}: {${name}} is counted and must be a number`);
    for (const form of Object.values(forms ?? {})) assertCountable(key, form, values);
  }
}
