import type { SetAsideReason } from './set-aside-reason.ts';

const EVENT_BYTES_MAX = 32 * 1024;
const DEPTH_MAX = 64;

/**
 * Looks through a parsed value for what a store would refuse or silently change: too deep, too large, NUL and lone
 * surrogates in text, numbers beyond a double. `isTextSound` where that is known of all its texts.
 */
export function valueFault(value: unknown, isTextSound = false): SetAsideReason | null {
  const seen = { size: 0, isTextSound };
  const fault = faultIn(value, 1, seen);
  if (fault !== null) return fault;
  return seen.size > EVENT_BYTES_MAX / 4 && bytesOf(value) > EVENT_BYTES_MAX ? 'too_large' : null;
}

type Seen = { size: number; readonly isTextSound: boolean };

/** Goes no deeper than an event may be, and no further than it may be large. */
function faultIn(value: unknown, depth: number, seen: Seen): SetAsideReason | null {
  if (typeof value === 'string') {
    seen.size += value.length + 2;
    return seen.isTextSound || isSoundText(value) ? null : 'bad_text';
  }
  if (typeof value === 'number') {
    seen.size += 4;
    return Number.isFinite(value) ? null : 'bad_number';
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEPTH_MAX) return 'too_deep';
  const isNamed = !Array.isArray(value);
  for (const key in value) {
    if (isNamed && !seen.isTextSound && !isSoundText(key)) return 'bad_text';
    seen.size += key.length + 4;
    const fault = faultIn((value as Record<string, unknown>)[key], depth + 1, seen);
    if (fault !== null) return fault;
    if (seen.size > EVENT_BYTES_MAX * 2) return 'too_large';
  }
  return null;
}

/** Only an escape brings a NUL or half a character into what was read from well-formed JSON. */
export function hasSoundTexts(json: string): boolean {
  return !json.includes('\\u');
}

export function isSoundText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Counted exactly only where the rough sum, which takes a character for a byte, leaves a doubt. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
