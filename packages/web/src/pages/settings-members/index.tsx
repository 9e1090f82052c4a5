import { Badge, Button, Group, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeMember, listMembers, listMemberSignIns } from '../../api/generated/sdk.gen.ts';
import type { Member, MemberChange, MemberSignIn } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { choiceOf, roleOfChoice, useRoles } from '../../features/roles/use-roles.ts';
import { HandOverDialog } from '../../features/teams/hand-over-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { jobs, roles } from '../../features/roles/roles-and-jobs.ts';
import { FactorOf, SignInMenu, UnprovenBadge } from './member-sign-in.tsx';
import { Rights } from './rights.tsx';
import { SecondFactorRule } from './second-factor-rule.tsx';
import { RuleOverAccounts } from '../settings/rule-over-accounts.tsx';

const NONE: readonly MemberSignIn[] = [];

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
  const { data: signIns = NONE } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'member-sign-ins'),
    queryFn: ({ signal }) => answer(listMemberSignIns({ path: { workspace: slug }, signal })),
    enabled: may,
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
          {(members) => <Members members={members} signIns={signIns} may={may} />}
        </Block>
        {may && <SecondFactorRule without={signIns.filter(({ hasCodes, passkeys }) => !hasCodes && passkeys === 0).length} />}
        <Rights />
      </SettingsFrame>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

type MembersProps = { readonly members: readonly Member[]; readonly signIns: readonly MemberSignIn[]; readonly may: boolean };

/** To change a member, with what takes it back; and without. */
function useMemberCalls() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const write = (member: Member, change: MemberChange) =>
    proven(() => answer(changeMember({ path: { workspace: slug, member: member.id }, body: change })));
  const change = async (member: Member, next: MemberChange, before: MemberChange) => {
    try {
      await write(member, next);
    } catch (error) {
      return showToast({ message: failureSentence(t, error) });
    }
    did(t('settings.members.changed', { name: member.name }), () => write(member, before));
  };
  return { write, change };
}

function Members({ members, signIns, may }: MembersProps) {
  const t = useWords();
  const format = useFormat();
  const did = useDid();
  const now = useNow(60_000);
  const own = useMembership()?.member;
  const { write, change } = useMemberCalls();
  const ownRoles = useRoles().data?.roles ?? [];
  const givable = ownRoles
    .filter(({ key, isGivable }) => isGivable || members.some(({ roleKey }) => roleKey === key))
    .map(({ key, name, base }) => ({ value: choiceOf({ role: base, roleKey: key }), label: name }));
  const [handing, setHanding] = useState<Member | null>(null);
  const shutOut = async (member: Member) => {
    setHanding(null);
    await write(member, { state: 'suspended', isForNow: true });
    did(t('settings.members.changed', { name: member.name }), () => write(member, { state: 'active' }));
  };
  const signInOf = ({ id }: Member) => signIns.find(({ member }) => member === id);
  const allowed = roles.filter((role) => roles.indexOf(role) <= roles.indexOf(own?.role ?? 'viewer'));
  return (
    <Card title={t('settings.members.count', { n: members.length })} flush>
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.members.name')}</Table.Th>
              <Table.Th>{t('settings.members.role')}</Table.Th>
              <Table.Th>{t('settings.members.job')}</Table.Th>
              <Table.Th>{t('settings.members.accounts')}</Table.Th>
              <Table.Th>{t('settings.members.lastSeen')}</Table.Th>
              {may && <Table.Th>{t('sign-in-settings.members.factor')}</Table.Th>}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => {
              const isOut = member.state === 'suspended';
              const canChange = may && allowed.includes(member.role) && member.id !== own?.id;
              return (
                <Table.Tr key={member.id}>
                  <Table.Td>
                    <PersonChip name={member.name} note={member.email} />
                    {signInOf(member)?.isUnproven === true && <UnprovenBadge />}
                  </Table.Td>
                  <Table.Td>
                    {canChange ? (
                      <Select
                        aria-label={t('settings.members.roleOf', { name: member.name })}
                        allowDeselect={false}
                        w={150}
                        value={choiceOf(member)}
                        data={[...allowed.map((value) => ({ value, label: t(`access.role.${value}`) })), ...givable]}
                        onChange={(choice) => choice && void change(member, roleOfChoice(choice, member.role), roleOf(member))}
                      />
                    ) : (
                      (ownRoles.find(({ key }) => key === member.roleKey)?.name ?? t(`access.role.${member.role}`))
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
                  {may && (
                    <Table.Td>
                      <FactorOf signIn={signInOf(member)} />
                    </Table.Td>
                  )}
                  <Table.Td>
                    {canChange && member.state !== 'invited' && (
                      <Group gap={4} wrap="nowrap">
                        <Button
                          size="compact-sm"
                          onClick={() => {
                            // What is theirs goes to somebody first.
                            if (member.state === 'active' && member.accounts > 0) return setHanding(member);
                            void change(member, { state: isOut ? 'active' : 'suspended' }, { state: isOut ? 'suspended' : 'active' });
                          }}
                        >
                          {t(isOut ? 'settings.members.letIn' : 'settings.members.suspend')}
                        </Button>
                        <SignInMenu member={member} signIn={signInOf(member)} />
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <HandOverDialog
        member={handing}
        onClose={() => setHanding(null)}
        onShutOut={() => handing !== null && void shutOut(handing)}
        drawRule={(asked) => <RuleOverAccounts {...asked} />}
      />
    </Card>
  );
}

const roleOf = ({ role, roleKey }: Member) => ({ role, roleKey });
