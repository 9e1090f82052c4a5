import type { KindOfRows } from './field.ts';
import { type Fingerprint, repeatedKeys } from './row-keys.ts';

export type Repeat = {
  readonly code: 'key_repeated' | 'key_rewritten';
  /** Counted once for ever, a row cannot be written over: the first stays. Elsewhere the last does. */
  readonly isRefused: boolean;
  readonly details: Readonly<Record<string, string>>;
};

/** Finds rows whose key came earlier in the file with other contents; equal rows are nothing to speak of. */
export function rowRepeats(kind: KindOfRows, fingerprint: Fingerprint): (row: Readonly<Record<string, unknown>>) => Repeat | null {
  const told = repeatedKeys(fingerprint);
  const isRefused = kind.isNamedByWriter === true;
  const code = isRefused ? 'key_repeated' : 'key_rewritten';
  return (row) => {
    const own = kind.key === null ? undefined : row[kind.key];
    if (kind.key === null || typeof own !== 'string') return null;
    const parts = (kind.keyParts ?? []).map((part) => row[part] ?? null);
    if (told(JSON.stringify([own, ...parts]), JSON.stringify(row)) !== 'other') return null;
    return { code, isRefused, details: { field: kind.key, value: own.slice(0, 100) } };
  };
}
