import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeSsoGroupRoles } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

type Row = SsoConnection['groupRoles'][number];
const groupRoles = ['viewer', 'csm', 'manager', 'admin'] as const;

/** Which role a group of the provider has here. */
export function GroupRoles({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(one.groupRoles);
  const [failure, setFailure] = useState<unknown>();
  const change = (place: number, next: Partial<Row>) => setRows(rows.map((row, at) => (at === place ? { ...row, ...next } : row)));
  const body = rows.filter(({ groupName }) => groupName.trim() !== '');
  const isChanged = JSON.stringify(body) !== JSON.stringify(one.groupRoles);
  const save = async () => {
    try {
      setFailure(undefined);
      await proven(() => answer(changeSsoGroupRoles({ path: { workspace: slug, connection: one.id }, body: [...body] })));
      showToast({ message: t('sso.groups.saved') });
      await client.invalidateQueries({ queryKey: ['w', slug] });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div>
      <h3 className="p-label">{t('sso.groups')}</h3>
      <p className="p-meta">{t('sso.groups.note')}</p>
      <Stack gap={8} mt={8}>
        {rows.map((row, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name before one is typed
          <Group key={place} gap={8}>
            <TextInput
              aria-label={t('sso.groups.nameOf', { n: place + 1 })}
              placeholder={t('sso.groups.name')}
              value={row.groupName}
              list={`groups-${one.id}`}
              onChange={(event) => change(place, { groupName: event.currentTarget.value })}
            />
            <Select
              aria-label={t('sso.groups.roleOf', { n: place + 1 })}
              allowDeselect={false}
              w={160}
              value={row.role}
              data={groupRoles.map((value) => ({ value, label: t(`access.role.${value}`) }))}
              onChange={(role) => role && change(place, { role })}
            />
            <Button
              size="compact-sm"
              aria-label={t('sso.groups.take', { n: place + 1 })}
              onClick={() => setRows(rows.filter((_, at) => at !== place))}
            >
              {t('sso.remove')}
            </Button>
          </Group>
        ))}
        <datalist id={`groups-${one.id}`}>
          {one.scim.groups.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        {failure !== undefined && (
          <p role="alert" style={{ margin: 0, color: 'var(--p-red)' }}>
            {failureSentence(t, failure)}
          </p>
        )}
        <Group gap={8}>
          <Button size="compact-sm" onClick={() => setRows([...rows, { groupName: '', role: 'csm' }])}>
            {t('sso.groups.add')}
          </Button>
          {isChanged && (
            <Button size="compact-sm" variant="filled" onClick={() => void save()}>
              {t('sso.groups.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </div>
  );
}
