import type { Command, CommandGroup } from './command.ts';
import { commandGroups } from './command.ts';

const PER_GROUP = 8;

/** Case and accents folded: "sao lucas" finds Clínica São Lucas. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What the palette shows for a query, in its fixed order. `>` narrows to actions, `#` to views, `@` to people. */
export function paletteGroups(
  commands: readonly Command[],
  query: string,
): readonly { readonly group: CommandGroup; readonly commands: readonly Command[] }[] {
  const narrowing = NARROWING[query.trim().charAt(0)];
  const words = folded(narrowing ? query.trim().slice(1) : query)
    .split(/\s+/)
    .filter(Boolean);
  const found = commands
    .filter((command) => command.keysOnly !== true && (narrowing?.includes(command.group) ?? true))
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ command }) => command);
  const newest = new Map(found.map((command) => [command.id, command]));
  return commandGroups
    .map((group) => ({ group, commands: [...newest.values()].filter((command) => command.group === group).slice(0, PER_GROUP) }))
    .filter(({ commands: some }) => some.length > 0);
}

const NARROWING: Readonly<Record<string, readonly CommandGroup[]>> = {
  '>': ['focused', 'create', 'settings', 'pages', 'help'],
  '#': ['views'],
  '@': ['contacts'],
};

/** 0 is no match; a word that begins the label counts more than one that begins any word, that more than one inside. */
function rankOf(command: Command, words: readonly string[]): number {
  const label = folded(command.label);
  const text = `${label} ${folded(command.keywords ?? '')}`;
  let rank = 1;
  for (const word of words) {
    if (label.startsWith(word)) rank += 4;
    else if (text.split(/[\s:,]+/).some((one) => one.startsWith(word))) rank += 2;
    else if (!text.includes(word)) return 0;
  }
  return rank;
}
