import { Fieldset, Stack, Switch } from '@mantine/core';
import type { CustomRole } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Props = { readonly hides: CustomRole['hides']; readonly onChange: (hides: CustomRole['hides']) => void };

const KINDS = ['money', 'notes', 'contacts'] as const;

/** What a role does not see, whatever it may do. */
export function HiddenKinds({ hides, onChange }: Props) {
  const t = useWords();
  return (
    <Fieldset legend={t('roles.hides')}>
      <Stack gap={8}>
        {KINDS.map((kind) => (
          <Switch
            key={kind}
            label={t(`roles.hides.${kind}`)}
            description={t(`roles.hides.says.${kind}`)}
            checked={hides.includes(kind)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...hides, kind] : hides.filter((one) => one !== kind))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
