import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import type { Command } from './command.ts';

const owners = new Map<string, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

/** All commands that apply now, oldest owner first. */
export function commandsNow(): readonly Command[] {
  return all;
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, commandsNow);
}

export function useCommand(id: string): Command | undefined {
  return useAllCommands().findLast((command) => command.id === id);
}

/** Registers commands while the component is mounted: `useCommands([{ id: 'note.add', label: t('actions.note'), … }])`. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId();
  const latest = useRef(commands);
  // Handlers change at every render; only what is shown or matched makes the registry tell its readers.
  const shown = commands
    .map(({ id, label, keys, when, group, scope }) => [id, label, keys?.join(), when, group, scope].join('|'))
    .join('\n');
  useEffect(() => {
    latest.current = commands;
  });
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `shown` stands for what of the commands is shown
  useEffect(() => {
    publish(
      owner,
      latest.current.filter(({ when }) => when !== false).map((command) => live(command, latest)),
    );
    return () => publish(owner, undefined);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `shown` stands for all that readers of the registry see
  }, [owner, shown]);
}

/** Runs the handler of the newest render, not the one of the render that registered it. */
function live(command: Command, latest: { readonly current: readonly Command[] }): Command {
  const now = () => latest.current.find(({ id }) => id === command.id) ?? command;
  return { ...command, run: () => now().run(), ...(command.choices ? { choices: () => now().choices?.() ?? [] } : {}) };
}

function publish(owner: string, commands: readonly Command[] | undefined): void {
  if (commands) owners.set(owner, commands);
  else owners.delete(owner);
  all = [...owners.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
