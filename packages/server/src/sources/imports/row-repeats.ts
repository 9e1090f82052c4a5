import type { KindOfRows } from './field.ts';
import { type Fingerprint, repeatedKeys } from './row-keys.ts';

export type Repeat = {
  /** Counted once for ever, a row of use is not written over: the first stays. Elsewhere the last does. */
  readonly code: 'key_repeated' | 'key_rewritten';
  readonly details: Readonly<Record<string, string>>;
};

/** Finds rows whose key came earlier in the file with other contents; equal rows are nothing to speak of. */
export function rowRepeats(kind: KindOfRows, fingerprint: Fingerprint): (row: Readonly<Record<string, unknown>>) => Repeat | null {
  const told = repeatedKeys(fingerprint);
  const code = kind.isNamedByWriter === true ? 'key_repeated' : 'key_rewritten';
  return (row) => {
    const own = kind.key === null ? undefined : row[kind.key];
    if (kind.key === null || typeof own !== 'string') return null;
    const parts = (kind.keyParts ?? []).map((part) => row[part] ?? null);
    if (told(JSON.stringify([own, ...parts]), JSON.stringify(row)) !== 'other') return null;
    return { code, details: { field: kind.key, value: own.slice(0, 100) } };
  };
}
