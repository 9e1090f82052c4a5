import { Button, Menu } from '@mantine/core';
import { Check, ChevronDown, GitCompareArrows } from 'lucide-react';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './insight.module.css';
import { comparisons } from './period.ts';
import type { Period } from './use-period.ts';

/** What the period is held against. */
export function ComparePicker({ period: { compare, setCompare } }: { readonly period: Period }) {
  const t = useWords();
  useCommands(
    comparisons.map((one) => ({
      id: `insight.compare.${one}`,
      label: `${t('insight.compare')}: ${t(`insight.compare.${one}`)}`,
      keywords: t('insight.compare'),
      group: 'settings',
      scope: 'page',
      when: one !== compare,
      run: () => setCompare(one),
    })),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          className={classes.picker}
          leftSection={<GitCompareArrows size={16} strokeWidth={1.75} aria-hidden="true" />}
          rightSection={<ChevronDown size={14} aria-hidden="true" />}
        >
          <span className="p-visually-hidden">{t('insight.compare')}: </span>
          {t(`insight.compare.${compare}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('insight.compare')}</Menu.Label>
        {comparisons.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => setCompare(one)}
            aria-current={one === compare}
            rightSection={one === compare && <Check size={14} aria-hidden="true" />}
          >
            {t(`insight.compare.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
