import { Button, Table, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Member, MemberSignIn } from '../../api/generated/types.gen.ts';
import { HandOverDialog } from '../../features/teams/hand-over-dialog.tsx';
import { folded } from '../../kit/commands/palette-filter.ts';
import { Card } from '../../kit/page/card.tsx';
import { NothingMatches } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RuleOverAccounts } from '../settings/rule-over-accounts.tsx';
import { MemberRow } from './member-row.tsx';
import { useMemberCalls } from './use-member-calls.ts';

type Props = { readonly members: readonly Member[]; readonly signIns: readonly MemberSignIn[]; readonly may: boolean };

/** So many are drawn until one asks for more; all are found by name or address. */
const SHOWN = 50;
const FEW = 10;

export function MembersCard({ members, signIns, may }: Props) {
  const t = useWords();
  const did = useDid();
  const { write, change } = useMemberCalls();
  const [q, setQ] = useState('');
  const [most, setMost] = useState(SHOWN);
  const [handing, setHanding] = useState<Member | null>(null);
  const shutOut = async (member: Member) => {
    setHanding(null);
    await write(member, { state: 'suspended', isForNow: true });
    did(t('settings.members.changed', { name: member.name }), () => write(member, { state: 'active' }));
  };
  const found = members.filter(({ name, email }) => folded(`${name} ${email}`).includes(folded(q.trim())));
  return (
    <Card
      title={t('settings.members.count', { n: members.length })}
      flush
      aside={
        members.length > FEW && (
          <TextInput
            size="xs"
            aria-label={t('teams.books.find')}
            placeholder={t('teams.books.find')}
            leftSection={<Search size={14} aria-hidden="true" />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
        )
      }
    >
      {found.length === 0 ? (
        <NothingMatches onClear={() => setQ('')} />
      ) : (
        <Table.ScrollContainer minWidth={900}>
          <Table>
            <Heads may={may} />
            <Table.Tbody>
              {found.slice(0, most).map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  signIn={signIns.find((one) => one.member === member.id)}
                  may={may}
                  onChange={change}
                  onHandOver={() => setHanding(member)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {found.length > most && (
        <div style={{ padding: '8px 16px' }}>
          <Button size="compact-sm" variant="subtle" onClick={() => setMost(most + SHOWN)}>
            {t('settings.members.more', { n: found.length - most })}
          </Button>
        </div>
      )}
      <HandOverDialog
        member={handing}
        onClose={() => setHanding(null)}
        onShutOut={() => handing !== null && void shutOut(handing)}
        drawRule={(asked) => <RuleOverAccounts {...asked} />}
      />
    </Card>
  );
}

function Heads({ may }: { readonly may: boolean }) {
  const t = useWords();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('settings.members.name')}</Table.Th>
        <Table.Th>{t('settings.members.role')}</Table.Th>
        <Table.Th>{t('settings.members.job')}</Table.Th>
        <Table.Th className="p-num">{t('settings.members.accounts')}</Table.Th>
        <Table.Th miw={88}>{t('settings.members.lastSeen')}</Table.Th>
        {may && <Table.Th miw={80}>{t('sign-in-settings.members.factor')}</Table.Th>}
        <Table.Td />
      </Table.Tr>
    </Table.Thead>
  );
}
