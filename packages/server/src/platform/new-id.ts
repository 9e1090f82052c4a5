import { randomBytes } from 'node:crypto';
import type { Id } from '../kernel/ids.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 48 bits of time and 80 of chance, in Crockford's base 32: ids made later sort later. */
export function newId<Prefix extends string>(prefix: Prefix, nowMs = Date.now()): Id<Prefix> {
  return `${prefix}_${timePart(nowMs)}${chancePart()}` as Id<Prefix>;
}

function timePart(nowMs: number): string {
  let rest = nowMs;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function chancePart(): string {
  const bytes = randomBytes(16);
  let text = '';
  for (const byte of bytes) text += ALPHABET[byte & 31];
  return text;
}
