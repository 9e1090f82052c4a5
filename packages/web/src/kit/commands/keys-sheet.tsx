import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { WordKey } from '@perennial/words/locales/slices';
import { usePreferences } from '../preferences/preferences.ts';
import { useWords } from '../words/words-provider.tsx';
import type { Command } from './command.ts';
import { keyText } from './key-hint.tsx';
import { useAllCommands, useCommands } from './registry.ts';
import classes from './keys-sheet.module.css';

/** Keys that lists, charts and forms handle themselves; the same everywhere, so they are written down once, here. */
const FIXED: readonly { readonly title: WordKey; readonly rows: readonly (readonly [WordKey, readonly string[]])[] }[] = [
  {
    title: 'keys.list',
    rows: [
      ['keys.list.move', ['j', 'k', 'ArrowDown', 'ArrowUp']],
      ['keys.list.open', ['Enter', 'o']],
      ['keys.list.edit', ['Enter', 'F2']],
      ['keys.list.peek', ['Space']],
      ['keys.list.select', ['x']],
      ['keys.list.range', ['Shift+ArrowDown']],
      ['keys.list.all', ['Mod+a']],
      ['keys.list.ends', ['Home', 'End']],
      ['keys.list.columns', ['ArrowLeft', 'ArrowRight']],
      ['keys.pins.move', ['Alt+ArrowUp', 'Alt+ArrowDown']],
    ],
  },
  {
    title: 'keys.chart',
    rows: [
      ['keys.chart.move', ['ArrowLeft', 'ArrowRight']],
      ['keys.chart.rows', ['r']],
    ],
  },
  { title: 'keys.forms', rows: [['keys.forms.save', ['Mod+Enter']]] },
];

/** `?`: every key of this page, from the registry. */
export function KeysSheet() {
  const t = useWords();
  const { singleKeys } = usePreferences();
  const [opened, setOpened] = useState(false);
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined);
  useCommands([
    {
      id: 'keys.sheet',
      label: t('keys.sheet'),
      keywords: t('keys.sheet.keywords'),
      keys: ['?'],
      group: 'help',
      run: () => setOpened(true),
    },
  ]);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('keys.title')}
      size={760}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {!singleKeys && <p className="p-lead">{t('keys.off')}</p>}
      <div className={classes.columns}>
        <Section title={t('keys.anywhere')} rows={rowsOf(commands.filter(({ scope }) => scope === undefined || scope === 'anywhere'))} />
        <Section title={t('keys.here')} rows={rowsOf(commands.filter(({ scope }) => scope === 'page' || scope === 'dialog'))} />
        {FIXED.map(({ title, rows }) => (
          <Section key={title} title={t(title)} rows={rows.map(([word, keys]) => [t(word), keys] as const)} />
        ))}
      </div>
    </Modal>
  );
}

type Rows = readonly (readonly [string, readonly string[]])[];

const rowsOf = (commands: readonly Command[]): Rows => [
  ...new Map(commands.map(({ id, label, keys }) => [id, [label, keys ?? []] as const])).values(),
];

function Section({ title, rows }: { readonly title: string; readonly rows: Rows }): ReactNode {
  const t = useWords();
  if (rows.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className="p-card-title">{title}</h3>
      <dl className={classes.rows}>
        {rows.map(([word, keys]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {keys.map((one) => (
                <kbd key={one} className="p-kbd">
                  {keyText(t, one)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
