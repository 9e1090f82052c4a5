import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Rule } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { WithValues } from './condition-editor.tsx';
import { partsOf, type RuleField } from './rule.ts';
import { RuleChips } from './rule-chips.tsx';

type RuleInAddressProps = {
  /** As an address has it; nothing where all accounts are meant. */
  readonly rule: string | undefined;
  readonly onChange: (rule: string | undefined) => void;
  readonly fields: readonly RuleField[];
  readonly withValues: WithValues;
  readonly live: (rule: Rule | null) => ReactNode;
};

/** Which accounts a page tells of: any segment, attribute or metric that a rule can ask for. On a phone behind a button. */
export function RuleInAddress({ rule: text, onChange, ...asked }: RuleInAddressProps) {
  const t = useWords();
  const rule = useMemo(() => ruleIn(text), [text]);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  const [adding, setAdding] = useState<string>();
  const chips = (
    <RuleChips
      {...asked}
      rule={rule}
      onChange={(next) => onChange(next === null ? undefined : JSON.stringify(next))}
      adding={adding}
      onAdding={setAdding}
    />
  );
  if (!isPhone) return chips;
  const words = t('revenue.filter.open', { n: partsOf(rule).length });
  return (
    <>
      <Button leftSection={<SlidersHorizontal size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        size="80%"
        title={words}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {chips}
      </Drawer>
    </>
  );
}

/** What makes no sense is no rule. */
export function ruleIn(text: string | undefined): Rule | null {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Rule | null;
  } catch {
    return null;
  }
}
