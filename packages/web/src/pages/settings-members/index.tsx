import { Badge, Button, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeMember, listMembers } from '../../api/generated/sdk.gen.ts';
import type { Member, MemberChange } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { jobs, roles } from './roles-and-jobs.ts';
import { Rights } from './rights.tsx';

/** Who works here, with which role and job. */
export function SettingsMembersPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('manage_members');
  const [inviting, setInviting] = useState(false);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
  });
  return (
    <Page
      title={t('settings.members')}
      lead={t('settings.members.lead')}
      actions={
        may && (
          <Button variant="filled" leftSection={<UserPlus size={16} aria-hidden="true" />} onClick={() => setInviting(true)}>
            {t('settings.members.invite')}
          </Button>
        )
      }
    >
      <SettingsFrame>
        <Block query={query} what={t('settings.members')}>
          {(members) => <Members members={members} may={may} />}
        </Block>
        <Rights />
      </SettingsFrame>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Members({ members, may }: { readonly members: readonly Member[]; readonly may: boolean }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const now = useNow(60_000);
  const own = useMembership()?.member;
  const write = (member: Member, change: MemberChange) =>
    answer(changeMember({ path: { workspace: slug, member: member.id }, body: change }));
  const change = async (member: Member, next: MemberChange, before: MemberChange) => {
    await write(member, next);
    did(t('settings.members.changed', { name: member.name }), () => write(member, before));
  };
  const allowed = roles.filter((role) => roles.indexOf(role) <= roles.indexOf(own?.role ?? 'viewer'));
  return (
    <Card title={t('settings.members.count', { n: members.length })} flush>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.members.name')}</Table.Th>
              <Table.Th>{t('settings.members.role')}</Table.Th>
              <Table.Th>{t('settings.members.job')}</Table.Th>
              <Table.Th>{t('settings.members.accounts')}</Table.Th>
              <Table.Th>{t('settings.members.lastSeen')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => {
              const canChange = may && allowed.includes(member.role) && member.id !== own?.id;
              return (
                <Table.Tr key={member.id}>
                  <Table.Td>
                    <PersonChip name={member.name} note={member.email} />
                  </Table.Td>
                  <Table.Td>
                    {canChange ? (
                      <Select
                        aria-label={t('settings.members.roleOf', { name: member.name })}
                        allowDeselect={false}
                        w={130}
                        value={member.role}
                        data={allowed.map((value) => ({ value, label: t(`access.role.${value}`) }))}
                        onChange={(role) => role && void change(member, { role }, { role: member.role })}
                      />
                    ) : (
                      t(`access.role.${member.role}`)
                    )}
                  </Table.Td>
                  <Table.Td>
                    {canChange ? (
                      <Select
                        aria-label={t('settings.members.jobOf', { name: member.name })}
                        allowDeselect={false}
                        w={240}
                        value={member.job}
                        data={jobs.map((value) => ({ value, label: t(`settings.job.${value}`) }))}
                        onChange={(job) => job && void change(member, { job }, { job: member.job })}
                      />
                    ) : (
                      t(`settings.job.${member.job}`)
                    )}
                  </Table.Td>
                  <Table.Td className="p-num">{format.number(member.accounts, 0)}</Table.Td>
                  <Table.Td>
                    {member.state === 'invited' ? (
                      <Badge variant="outline">{t('settings.members.invited')}</Badge>
                    ) : member.lastSeenAt ? (
                      format.elapsed((now - Date.parse(member.lastSeenAt)) / 1_000)
                    ) : (
                      t('settings.members.never')
                    )}
                  </Table.Td>
                  <Table.Td>
                    {canChange && member.state !== 'invited' && (
                      <Button
                        size="compact-sm"
                        onClick={() =>
                          void change(
                            member,
                            { state: member.state === 'suspended' ? 'active' : 'suspended' },
                            { state: member.state === 'suspended' ? 'suspended' : 'active' },
                          )
                        }
                      >
                        {t(member.state === 'suspended' ? 'settings.members.letIn' : 'settings.members.suspend')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
