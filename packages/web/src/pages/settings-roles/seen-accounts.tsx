import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CustomRole } from '../../api/generated/types.gen.ts';
import { AccountsOfRule, useRuleFields, ValuesOfField } from '../../features/portfolio/rule-of-accounts.tsx';
import { RuleChips } from '../../features/rule-builder/rule-chips.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type Seen = Pick<CustomRole, 'sees' | 'rule'>;
const SEEING = ['all', 'book', 'team', 'segment'] as const;

/** Which accounts a role shows. */
export function SeenAccounts({ sees, rule, onChange }: Seen & { readonly onChange: (seen: Seen) => void }) {
  const t = useWords();
  const fields = useRuleFields();
  const [adding, setAdding] = useState<string>();
  return (
    <Radio.Group label={t('roles.see')} value={sees} onChange={(value) => onChange({ sees: value, rule })}>
      <Stack gap={8} mt={6}>
        {SEEING.map((one) => (
          <Radio key={one} value={one} label={t(`roles.sees.${one}`)} description={t(`roles.sees.says.${one}`)} />
        ))}
        {sees === 'segment' && (
          <div data-wraps>
            <RuleChips
              rule={rule}
              onChange={(next) => onChange({ sees, rule: next })}
              fields={fields}
              withValues={(field, draw) => <ValuesOfField field={fields.find((one) => one.field === field)} draw={draw} />}
              live={(next) => <AccountsOfRule rule={next} />}
              adding={adding}
              onAdding={setAdding}
            />
          </div>
        )}
      </Stack>
    </Radio.Group>
  );
}
