import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { paletteGroups } from './palette-filter.ts';

const command = (id: string, label: string, more: Pick<Command, 'group' | 'keywords'>): Command => ({
  id,
  label,
  ...more,
  run: () => undefined,
});
const commands = [
  command('theme', 'Tema: oscuro', { group: 'settings', keywords: 'dark color' }),
  command('acc', 'Clínica São Lucas', { group: 'accounts' }),
  command('go', 'Ir a Cartera', { group: 'pages' }),
  command('note', 'Añadir nota', { group: 'focused' }),
  command('view', 'Renovaciones', { group: 'views' }),
];
const idsOf = (query: string) => paletteGroups(commands, query).flatMap((group) => group.commands.map(({ id }) => id));

describe('the palette', () => {
  it('shows groups in its fixed order', () => {
    expect(idsOf('')).toEqual(['note', 'acc', 'view', 'go', 'theme']);
  });
  it('folds accents and case, in the query and in the label', () => {
    expect(idsOf('SAO lucas')).toEqual(['acc']);
    expect(idsOf('anad')).toEqual(['note']);
  });
  it('finds by keyword', () => {
    expect(idsOf('dark')).toEqual(['theme']);
  });
  it('narrows by its first character', () => {
    expect(idsOf('#')).toEqual(['view']);
    expect(idsOf('> cart')).toEqual(['go']);
  });
  it('finds nothing where one word is missing', () => {
    expect(idsOf('cartera xyz')).toEqual([]);
  });
});
