/** What of a keyboard event matters; a structural part of KeyboardEvent so that tests need no browser. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly altGraph?: boolean;
};

export type KeyResult<T> =
  | { readonly kind: 'run'; readonly target: T }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'swallowed' }
  | { readonly kind: 'none' };

const SEQUENCE_MS = 1_000;

/**
 * Reads key presses one by one and says which target they mean. Targets are asked for at every press, the last of equals wins.
 * While the first key of a sequence waits, no other letter acts: `g` then `t` must never also be `t`.
 */
export function keyReader<T extends { readonly keys?: readonly string[] }>(targets: () => readonly T[], now: () => number) {
  let first: { readonly key: string; readonly until: number } | undefined;
  return (press: KeyPress): KeyResult<T> => {
    const waitingFor = first !== undefined && now() <= first.until ? first.key : undefined;
    first = undefined;
    const sequences = targets()
      .toReversed()
      .flatMap((target) => (target.keys ?? []).map((keys) => ({ target, parts: keys.split(' ') })));
    if (waitingFor !== undefined && !isModifier(press.key)) {
      const second = sequences.find(({ parts }) => parts.length === 2 && parts[0] === waitingFor && matches(parts[1] ?? '', press));
      return second ? { kind: 'run', target: second.target } : { kind: 'swallowed' };
    }
    const single = sequences.find(({ parts }) => parts.length === 1 && matches(parts[0] ?? '', press));
    if (single) return { kind: 'run', target: single.target };
    const start = sequences.find(({ parts }) => parts.length === 2 && matches(parts[0] ?? '', press));
    if (!start) return { kind: 'none' };
    first = { key: start.parts[0] ?? '', until: now() + SEQUENCE_MS };
    return { kind: 'waiting' };
  };
}

/**
 * By the character typed, never by the position of the key: Spanish and ABNT2 layouts type `/` and `?` with Shift or AltGr.
 * Shift is compared only for letters and named keys (Shift+ArrowDown), where the character does not say it.
 */
export function matches(written: string, press: KeyPress): boolean {
  const parts = written.split('+');
  const key = parts.at(-1) || '+';
  const wants = new Set(parts.slice(0, -1));
  const symbol = key.length === 1 && !/\p{L}/u.test(key);
  const mod = (press.ctrlKey || press.metaKey) && press.altGraph !== true;
  const alt = press.altKey && press.altGraph !== true;
  return (
    keyOf(press.key) === keyOf(key) &&
    mod === wants.has('Mod') &&
    alt === wants.has('Alt') &&
    (symbol || press.shiftKey === wants.has('Shift'))
  );
}

/** A key without Ctrl, Cmd or Alt that types a character; these can be switched off. */
export function isSingleKey(written: string): boolean {
  return written.split(' ').every((part) => part.length === 1);
}

const keyOf = (key: string) => (key.length === 1 ? key.toLowerCase() : key);
const isModifier = (key: string) => key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph';
