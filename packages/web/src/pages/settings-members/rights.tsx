import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { listRights } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { roles } from '../../features/roles/roles-and-jobs.ts';

/** The table of rights in words, made from the one that the API enforces. */
export function Rights() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, [], 'rights'),
    queryFn: ({ signal }) => answer(listRights({ path: { workspace: slug }, signal })),
  });
  if (data === undefined) return null;
  return (
    <Card title={t('settings.rights')} flush>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.rights.may')}</Table.Th>
              {roles.map((role) => (
                <Table.Th key={role}>{t(`access.role.${role}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ permission, roles: given }) => (
              <Table.Tr key={permission}>
                <Table.Td>{t.find(`settings.right.${permission}`) ?? permission}</Table.Td>
                {roles.map((role) => (
                  <Table.Td key={role}>
                    {given.includes(role) ? (
                      <Check size={16} aria-label={t('kit.grid.yes')} />
                    ) : (
                      <span className="p-visually-hidden">{t('kit.grid.no')}</span>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
