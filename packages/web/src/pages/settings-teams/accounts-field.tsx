import { Pill, PillGroup } from '@mantine/core';
import { AccountField } from '../../features/work-actions/account-field.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type Named = { readonly id: string; readonly name: string };

/** Some accounts by name, each found by a part of it. */
export function AccountsField({
  accounts,
  onChange,
}: {
  readonly accounts: readonly Named[];
  readonly onChange: (accounts: Named[]) => void;
}) {
  const t = useWords();
  return (
    <div>
      <AccountField
        key={accounts.length}
        value={undefined}
        search=""
        placeholder={t('teams.pods.named')}
        onChange={(one) => one !== undefined && !accounts.some(({ id }) => id === one.id) && onChange([...accounts, one])}
      />
      <PillGroup mt={8}>
        {accounts.map((one) => (
          <Pill key={one.id} withRemoveButton onRemove={() => onChange(accounts.filter(({ id }) => id !== one.id))}>
            {one.name}
          </Pill>
        ))}
      </PillGroup>
    </div>
  );
}
