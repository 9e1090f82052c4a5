import { Modal } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useWords } from '../words/words-provider.tsx';
import type { Command } from './command.ts';
import { keyText } from './key-hint.tsx';
import { paletteGroups } from './palette-filter.ts';
import { useAllCommands, useCommands } from './registry.ts';
import classes from './palette.module.css';

const [store, palette] = createSpotlight();
export const openPalette = palette.open;

type PaletteProps = {
  /** What is found for the query besides commands (accounts, contacts, views), as commands that open it. */
  readonly found: readonly Command[];
  /** Told what is typed; empty while the palette offers the choices of one command. */
  readonly onQuery: (query: string) => void;
};

/** Ctrl/Cmd+K: everything one can do or open, each with its key, so that the palette teaches the keyboard. */
export function Palette({ found, onQuery }: PaletteProps) {
  const t = useWords();
  const [query, setText] = useState('');
  const [choices, setChoices] = useState<readonly Command[]>();
  const registered = useAllCommands();
  const setQuery = (text: string) => {
    setText(text);
    onQuery(choices ? '' : text);
  };
  const groups = useMemo(() => paletteGroups(choices ?? [...registered, ...found], query), [choices, registered, found, query]);
  useCommands([
    {
      id: 'palette.open',
      label: t('keys.palette'),
      keywords: t('keys.palette.keywords'),
      keys: ['Mod+k'],
      group: 'help',
      inFields: true,
      keysOnly: true,
      run: palette.open,
    },
  ]);
  const choose = (command: Command) => {
    const next = command.choices?.();
    setQuery('');
    setChoices(next);
    if (next) return;
    palette.close();
    // The dialog gives the focus back first, so that what the command focuses keeps it.
    setTimeout(() => command.run(), 0);
  };
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      size={640}
      centered={false}
      yOffset="12vh"
      radius="lg"
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.08, blur: 0 }}
      onSpotlightClose={() => setChoices(undefined)}
      classNames={classes}
    >
      {/* Mantine names the dialog by its title alone. */}
      <Modal.Title className="p-visually-hidden">{t('keys.palette')}</Modal.Title>
      <Spotlight.Search
        aria-label={t('keys.palette')}
        placeholder={t('keys.palette.placeholder')}
        leftSection={<Search size={16} aria-hidden="true" />}
      />
      <Spotlight.ActionsList aria-label={t('keys.palette')}>
        {groups.map(({ group, commands }) => (
          <Spotlight.ActionsGroup key={group} label={t(`keys.group.${group}`)}>
            {commands.map((command) => (
              <Row key={command.id} command={command} query={query} onChoose={choose} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('keys.palette.nothing', { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Row({
  command,
  query,
  onChoose,
}: {
  readonly command: Command;
  readonly query: string;
  readonly onChoose: (command: Command) => void;
}) {
  const t = useWords();
  const Icon = command.icon;
  return (
    <Spotlight.Action
      label={command.label}
      highlightQuery={query.length > 1}
      highlightColor="var(--p-accent-soft)"
      closeSpotlightOnTrigger={false}
      leftSection={command.mark ?? (Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />)}
      rightSection={command.keys?.[0] && <kbd className="p-kbd">{keyText(t, command.keys[0])}</kbd>}
      onClick={() => onChoose(command)}
    />
  );
}
