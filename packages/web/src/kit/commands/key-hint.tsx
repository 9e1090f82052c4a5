import { usePreferences } from '../preferences/preferences.ts';
import { useWords } from '../words/words-provider.tsx';
import type { Words } from '../words/words.ts';
import { isSingleKey } from './keys.ts';
import { useCommand } from './registry.ts';

const isMac = () => /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? '');

const NAMES: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** `Mod+k` as "Ctrl K" or "⌘ K", `g t` as "G T", `Space` as it stands on the keyboards of the language. */
export function keyText(t: Words, keys: string): string {
  return keys
    .split(' ')
    .flatMap((part) => part.split('+'))
    .map((key) =>
      key === 'Mod' ? (isMac() ? '⌘' : 'Ctrl') : (NAMES[key] ?? t.find(`keys.name.${key}`) ?? (key.length === 1 ? key.toUpperCase() : key)),
    )
    .join(' ');
}

/** The form of `aria-keyshortcuts`: `Control+K`. Sequences have no standard form and are left out. */
export function ariaKeys(keys: readonly string[] | undefined): string | undefined {
  const said = (keys ?? [])
    .filter((one) => !one.includes(' '))
    .map((one) => one.replace('Mod', isMac() ? 'Meta' : 'Control').replace(/\b\p{L}$/u, (letter) => letter.toUpperCase()));
  return said.length > 0 ? said.join(' ') : undefined;
}

/** The key of a command beside its word; nothing where it has none or single keys are off. */
export function KeyHint({ id }: { readonly id: string }) {
  const t = useWords();
  const keys = useKeysOf(id);
  return keys?.[0] === undefined ? null : (
    <kbd className="p-kbd" aria-hidden="true">
      {keyText(t, keys[0])}
    </kbd>
  );
}

export function useKeysOf(id: string): readonly string[] | undefined {
  const command = useCommand(id);
  const { singleKeys } = usePreferences();
  return singleKeys ? command?.keys : command?.keys?.filter((keys) => !isSingleKey(keys));
}
