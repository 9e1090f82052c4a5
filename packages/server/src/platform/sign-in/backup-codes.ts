import { createHash, randomBytes } from 'node:crypto';

const CODES = 10;
const LETTERS = 12;
/** None of them is taken for another: no 0 and o, no 1, i and l. One stands twice, so that each of 256 bytes falls on 32 places. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789x';
const MARK = 'sha256:';

/** Sixty bits of chance each, as `k7wm-p3xe-h9rt`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
  });
}

/** A code as it is kept: with so much chance in it a plain hash cannot be guessed back. */
export function hashBackupCode(code: string): string {
  const plain = code.replaceAll(/[\s-]/g, '').toLowerCase();
  return `${MARK}${createHash('sha256').update(plain).digest('hex')}`;
}

/**
 * better-auth keeps the list as one text and looks a code up in it. What it is given to keep becomes hashes; what it looks up is hashed
 * before it is asked, so that a hash read from the database is no code.
 */
export const hashedBackupCodes = {
  encrypt: async (codes: string) =>
    JSON.stringify((JSON.parse(codes) as string[]).map((code) => (code.startsWith(MARK) ? code : hashBackupCode(code)))),
  decrypt: async (kept: string) => kept,
};
