import { Accordion, Group, Select, Stack, Switch } from '@mantine/core';
import { jobs } from '../../features/roles/roles-and-jobs.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ClaimFields, type FieldsProps } from './claim-fields.tsx';

const newcomerRoles = ['viewer', 'csm', 'manager'] as const;

/** Who is let in, as what; and, folded away, which claims say so. */
export function NewcomerFields({ form, set }: FieldsProps) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <Group grow gap={12}>
        <Select
          label={t('sso.defaultRole')}
          allowDeselect={false}
          value={form.defaultRole}
          data={newcomerRoles.map((value) => ({ value, label: t(`access.role.${value}`) }))}
          onChange={(defaultRole) => defaultRole && set({ defaultRole })}
        />
        <Select
          label={t('sso.defaultJob')}
          allowDeselect={false}
          value={form.defaultJob}
          data={jobs.map((value) => ({ value, label: t(`settings.job.${value}`) }))}
          onChange={(defaultJob) => defaultJob && set({ defaultJob })}
        />
      </Group>
      <Switch
        label={t('sso.justInTime')}
        description={t('sso.justInTime.note')}
        checked={form.isJustInTime}
        onChange={(event) => set({ isJustInTime: event.currentTarget.checked })}
      />
      <Switch
        label={t('sso.emailTrusted')}
        description={t('sso.emailTrusted.note')}
        checked={form.isEmailTrusted}
        onChange={(event) => set({ isEmailTrusted: event.currentTarget.checked })}
      />
      <Accordion variant="separated">
        <Accordion.Item value="claims">
          <Accordion.Control>{t('sso.advanced')}</Accordion.Control>
          <Accordion.Panel>
            <ClaimFields form={form} set={set} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
