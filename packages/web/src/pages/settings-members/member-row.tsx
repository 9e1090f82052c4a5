import { Badge, Select, Table } from '@mantine/core';
import type { Member, MemberChange, MemberSignIn } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { jobs, roles } from '../../features/roles/roles-and-jobs.ts';
import { choiceOf, roleOfChoice, useRoles } from '../../features/roles/use-roles.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { InvitationMenu } from './invitation-menu.tsx';
import { FactorOf, SignInMenu, UnprovenBadge } from './member-sign-in.tsx';

type Props = {
  readonly member: Member;
  readonly signIn: MemberSignIn | undefined;
  readonly may: boolean;
  readonly onChange: (member: Member, next: MemberChange, before: MemberChange) => Promise<void>;
  /** What is theirs goes to somebody first. */
  readonly onHandOver: () => void;
};
type FieldProps = Pick<Props, 'member' | 'onChange'> & { readonly canChange: boolean };

export function MemberRow({ member, signIn, may, onChange, onHandOver }: Props) {
  const t = useWords();
  const format = useFormat();
  const own = useMembership()?.member;
  const isOut = member.state === 'suspended';
  const isBelow = roles.indexOf(member.role) <= roles.indexOf(own?.role ?? 'viewer');
  const canChange = may && isBelow && member.id !== own?.id;
  const suspend = () => {
    if (member.state === 'active' && member.accounts > 0) return onHandOver();
    void onChange(member, { state: isOut ? 'active' : 'suspended' }, { state: isOut ? 'suspended' : 'active' });
  };
  return (
    <Table.Tr>
      <Table.Td>
        <PersonChip name={member.name} note={member.email} />
        {signIn?.isUnproven === true && <UnprovenBadge />}
        {isOut && (
          <Badge variant="outline" color="red" mt={4}>
            {t('teams.state.suspended')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <RoleOf member={member} canChange={canChange} onChange={onChange} />
      </Table.Td>
      <Table.Td>
        <JobOf member={member} canChange={canChange} onChange={onChange} />
      </Table.Td>
      <Table.Td className="p-num">{format.number(member.accounts, 0)}</Table.Td>
      <Table.Td>
        <LastSeen member={member} />
      </Table.Td>
      {may && (
        <Table.Td>
          <FactorOf signIn={signIn} />
        </Table.Td>
      )}
      <Table.Td>
        {canChange && member.state === 'invited' && (
          <InvitationMenu member={member} onTakeBack={() => void onChange(member, { state: 'suspended' }, { state: 'active' })} />
        )}
        {canChange && member.state !== 'invited' && <SignInMenu member={member} signIn={signIn} onSuspend={suspend} />}
      </Table.Td>
    </Table.Tr>
  );
}

function RoleOf({ member, canChange, onChange }: FieldProps) {
  const t = useWords();
  const own = useMembership()?.member;
  const ownRoles = useRoles().data?.roles ?? [];
  if (!canChange) return ownRoles.find(({ key }) => key === member.roleKey)?.name ?? t(`access.role.${member.role}`);
  const allowed = roles.filter((role) => roles.indexOf(role) <= roles.indexOf(own?.role ?? 'viewer'));
  const givable = ownRoles
    .filter(({ key, isGivable }) => isGivable || member.roleKey === key)
    .map(({ key, name, base }) => ({ value: choiceOf({ role: base, roleKey: key }), label: name }));
  const { role, roleKey } = member;
  return (
    <Select
      aria-label={t('settings.members.roleOf', { name: member.name })}
      allowDeselect={false}
      w={136}
      value={choiceOf(member)}
      data={[...allowed.map((value) => ({ value, label: t(`access.role.${value}`) })), ...givable]}
      onChange={(choice) => choice && void onChange(member, roleOfChoice(choice, role), { role, roleKey })}
    />
  );
}

function JobOf({ member, canChange, onChange }: FieldProps) {
  const t = useWords();
  if (!canChange) return t(`settings.job.${member.job}`);
  return (
    <Select
      aria-label={t('settings.members.jobOf', { name: member.name })}
      allowDeselect={false}
      w={212}
      value={member.job}
      data={jobs.map((value) => ({ value, label: t(`settings.job.${value}`) }))}
      onChange={(job) => job && void onChange(member, { job }, { job: member.job })}
    />
  );
}

function LastSeen({ member }: Pick<Props, 'member'>) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  if (member.state === 'invited') return <Badge variant="outline">{t('settings.members.invited')}</Badge>;
  return member.lastSeenAt === null ? t('settings.members.never') : format.elapsed((now - Date.parse(member.lastSeenAt)) / 1_000);
}
