import { Button, Menu } from '@mantine/core';
import { BookUser, Check, ChevronDown } from 'lucide-react';
import { useCommands } from '../commands/registry.ts';
import { useWords } from '../words/words-provider.tsx';
import { scopes } from './scope.ts';
import type { Scope } from './scope.ts';

type ScopePickerProps = {
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
  /** How many accounts each scope holds, where known. */
  readonly counts?: Readonly<Partial<Record<Scope, number>>>;
};

/** My book, My team, Everyone: whose accounts a page is about. */
export function ScopePicker({ value, onChange, counts = {} }: ScopePickerProps) {
  const t = useWords();
  const word = (scope: Scope) =>
    counts[scope] === undefined ? t(`shell.scope.${scope}`) : t(`shell.scope.${scope}Of`, { n: counts[scope] });
  useCommands(
    scopes.map((scope) => ({
      id: `scope.${scope}`,
      label: t('keys.scope', { name: t(`shell.scope.${scope}`) }),
      keywords: t('shell.scope'),
      group: 'settings',
      scope: 'page',
      when: scope !== value,
      run: () => onChange(scope),
    })),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<BookUser size={16} strokeWidth={1.75} aria-hidden="true" />}
          rightSection={<ChevronDown size={14} aria-hidden="true" />}
        >
          <span className="p-visually-hidden">{t('shell.scope')}: </span>
          {word(value)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {scopes.map((scope) => (
          <Menu.Item
            key={scope}
            onClick={() => onChange(scope)}
            aria-current={scope === value}
            rightSection={scope === value && <Check size={14} aria-hidden="true" />}
          >
            {word(scope)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
