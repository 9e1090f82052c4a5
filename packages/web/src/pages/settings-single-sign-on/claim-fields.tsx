import { Select, Stack, Switch, TextInput } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { ConnectionForm } from './connection-form.ts';

export type FieldsProps = { readonly form: ConnectionForm; readonly set: (change: Partial<ConnectionForm>) => void };

/** Which claim says what, and by what provisioned people are known. */
export function ClaimFields({ form, set }: FieldsProps) {
  const t = useWords();
  return (
    <Stack gap={12}>
      {(['emailClaim', 'nameClaim', 'groupsClaim', 'scimClaim'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`sso.${name}`)}
          value={form[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      <Select
        label={t('sso.scimSubject')}
        allowDeselect={false}
        value={form.scimSubject}
        data={(['external_id', 'user_name'] as const).map((value) => ({ value, label: t(`sso.scimSubject.${value}`) }))}
        onChange={(scimSubject) => scimSubject && set({ scimSubject })}
      />
      <Switch
        label={t('sso.secondFactor')}
        description={t('sso.secondFactor.note')}
        checked={form.isSecondFactorVouched}
        onChange={(event) => set({ isSecondFactorVouched: event.currentTarget.checked })}
      />
    </Stack>
  );
}
