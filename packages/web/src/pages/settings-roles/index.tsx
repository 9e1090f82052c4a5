import { Button, Group, Table } from '@mantine/core';
import { ShieldPlus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { addRole, removeRole } from '../../api/generated/sdk.gen.ts';
import type { CustomRole, Roles } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useRoles } from '../../features/roles/use-roles.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RoleDialog } from './role-dialog.tsx';

/** The role that is being made, or changed. */
type Open = { readonly role: CustomRole | null };

/** Roles of the workspace's own: what they may, which accounts they show, who carries them. */
export function SettingsRolesPage() {
  const t = useWords();
  const query = useRoles();
  const [open, setOpen] = useState<Open>();
  const make = () => setOpen({ role: null });
  return (
    <Page
      title={t('roles.title')}
      lead={t('roles.lead')}
      actions={
        <Button variant="filled" leftSection={<ShieldPlus size={16} aria-hidden="true" />} onClick={make}>
          {t('roles.make')}
        </Button>
      }
    >
      <SettingsFrame>
        <Block query={query} what={t('roles.title')}>
          {(known) =>
            known.roles.length === 0 ? (
              <Empty title={t('roles.none')} actions={<Button onClick={make}>{t('roles.make')}</Button>} />
            ) : (
              <List known={known} onChange={(role) => setOpen({ role })} />
            )
          }
        </Block>
      </SettingsFrame>
      {open !== undefined && query.data !== undefined && (
        <RoleDialog known={query.data} role={open.role} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function List({ known, onChange }: { readonly known: Roles; readonly onChange: (role: CustomRole) => void }) {
  const t = useWords();
  return (
    <Card title={t('roles.count', { n: known.roles.length })} flush>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('roles.name')}</Table.Th>
              <Table.Th>{t('roles.rights')}</Table.Th>
              <Table.Th>{t('roles.accounts')}</Table.Th>
              <Table.Th>{t('roles.who')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {known.roles.map((role) => (
              <Row key={role.key} role={role} onChange={() => onChange(role)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

const NAMED = 3;

function Row({ role, onChange }: { readonly role: CustomRole; readonly onChange: () => void }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const [failure, setFailure] = useState<string>();
  const { key, name, rights, sees, rule, hides, members, keys } = role;
  const remove = async () => {
    setFailure(undefined);
    try {
      await proven(() => answer(removeRole({ path: { workspace: slug, role: key } })));
      const again = { path: { workspace: slug }, body: { name, rights, sees, rule, hides } };
      did(t('roles.removed', { name }), () => proven(() => answer(addRole(again))));
    } catch (error) {
      setFailure(failureSentence(t, error));
    }
  };
  const carriers = [
    ...members.slice(0, NAMED).map((one) => one.name),
    ...(members.length > NAMED ? [`+${format.number(members.length - NAMED, 0)}`] : []),
    ...(keys.length > 0 ? [t('roles.keysOf', { n: keys.length })] : []),
  ];
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{t('roles.rightsOf', { n: rights.length })}</Table.Td>
      <Table.Td>
        {t(`roles.sees.${sees}`)}
        {hides.length > 0 && (
          <div className="p-meta">
            {t('roles.hides.without', { kinds: format.list(hides.map((kind) => t(`roles.hides.${kind}`).toLocaleLowerCase(t.language))) })}
          </div>
        )}
      </Table.Td>
      <Table.Td>{carriers.length === 0 ? t('roles.nobody') : carriers.join(', ')}</Table.Td>
      <Table.Td>
        {role.isGivable && (
          <Group gap={8} wrap="nowrap" justify="flex-end">
            <Button size="compact-sm" onClick={onChange}>
              {t('roles.change')}
            </Button>
            {carriers.length === 0 && (
              <Button size="compact-sm" onClick={() => void remove()}>
                {t('roles.remove')}
              </Button>
            )}
          </Group>
        )}
        {failure !== undefined && <p role="alert">{failure}</p>}
      </Table.Td>
    </Table.Tr>
  );
}
