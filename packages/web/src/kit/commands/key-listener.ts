import { useEffect } from 'react';
import { preferencesNow } from '../preferences/preferences.ts';
import type { Command } from './command.ts';
import { isSingleKey, keyReader } from './keys.ts';
import { commandsNow } from './registry.ts';

/** One listener for the whole app; components that handle a key themselves prevent its default. */
export function useKeyListener(): void {
  useEffect(() => {
    let inField = false;
    const read = keyReader(
      () => applicable(inField),
      () => performance.now(),
    );
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || (event.repeat && event.key.length === 1)) return;
      inField = isField(event.target);
      const result = read({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        shiftKey: event.shiftKey,
        altGraph: event.getModifierState('AltGraph'),
      });
      if (result.kind === 'none') return;
      event.preventDefault();
      if (result.kind === 'run') result.target.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function applicable(inField: boolean): readonly Command[] {
  const dialogOpen = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const { singleKeys } = preferencesNow();
  return commandsNow()
    .filter(({ inFields, scope }) => (!inField || inFields === true) && (!dialogOpen || scope === 'dialog'))
    .map((command) => (singleKeys || !command.keys ? command : { ...command, keys: command.keys.filter((keys) => !isSingleKey(keys)) }));
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select, [role="textbox"], [role="combobox"], [role="searchbox"]')) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
}
