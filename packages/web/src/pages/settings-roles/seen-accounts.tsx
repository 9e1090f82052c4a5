import { Radio, Stack } from '@mantine/core';
import type { CustomRole } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RuleOverAccounts } from '../settings/rule-over-accounts.tsx';

type Seen = Pick<CustomRole, 'sees' | 'rule'>;
const SEEING = ['all', 'book', 'team', 'segment'] as const;

/** Which accounts a role shows. */
export function SeenAccounts({ sees, rule, onChange }: Seen & { readonly onChange: (seen: Seen) => void }) {
  const t = useWords();
  return (
    <Radio.Group label={t('roles.see')} value={sees} onChange={(value) => onChange({ sees: value, rule })}>
      <Stack gap={8} mt={6}>
        {SEEING.map((one) => (
          <Radio key={one} value={one} label={t(`roles.sees.${one}`)} description={t(`roles.sees.says.${one}`)} />
        ))}
        {sees === 'segment' && <RuleOverAccounts rule={rule} onChange={(next) => onChange({ sees, rule: next })} />}
      </Stack>
    </Radio.Group>
  );
}
