import type { SetAsideReason } from './set-aside-reason.ts';

const EVENT_BYTES_MAX = 32 * 1024;
const DEPTH_MAX = 64;

/**
 * Looks through a parsed value, without recursion, for what a store would refuse or silently change:
 * too deep, too large, NUL and lone surrogates in text, numbers beyond a double.
 */
export function valueFault(value: unknown): SetAsideReason | null {
  const stack: unknown[] = [value];
  const depths: number[] = [1];
  let size = 0;
  while (stack.length > 0) {
    const next = stack.pop();
    const depth = depths.pop() ?? 1;
    if (typeof next === 'string') {
      if (!isSoundText(next)) return 'bad_text';
      size += next.length + 2;
    } else if (typeof next === 'number') {
      if (!Number.isFinite(next)) return 'bad_number';
      size += 4;
    } else if (typeof next === 'object' && next !== null) {
      if (depth > DEPTH_MAX) return 'too_deep';
      for (const [key, inner] of Object.entries(next)) {
        if (!isSoundText(key)) return 'bad_text';
        size += key.length + 4;
        stack.push(inner);
        depths.push(depth + 1);
      }
    }
    if (size > EVENT_BYTES_MAX * 2) return 'too_large';
  }
  return size > EVENT_BYTES_MAX / 4 && bytesOf(value) > EVENT_BYTES_MAX ? 'too_large' : null;
}

export function isSoundText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Counted exactly only where the rough sum, which takes a character for a byte, leaves a doubt. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
