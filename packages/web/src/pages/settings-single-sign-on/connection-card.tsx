import { Alert, Button, Group, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Tag } from '../../kit/chip/chip.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { Copied } from './copied.tsx';
import { ExistingMembers } from './existing-members.tsx';
import { GroupRoles } from './group-roles.tsx';
import { Provisioning } from './provisioning.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useConnectionCalls } from './use-connection-calls.ts';

/** One provider: what to enter there, what it told, what its groups mean, and its directory. */
export function ConnectionCard({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const { change, test } = useConnectionCalls(one);
  const [open, setOpen] = useState<'change' | 'remove'>();
  const failure = change.error ?? test.error;
  const isOn = one.state === 'on';
  return (
    <Card
      title={
        <>
          {one.name} <Tag>{t(`sso.state.${one.state}`)}</Tag>
        </>
      }
      aside={
        <Group gap={8}>
          <Button size="compact-sm" loading={test.isPending} onClick={() => test.mutate()}>
            {t('sso.test')}
          </Button>
          {one.state !== 'draft' && (
            <Button size="compact-sm" onClick={() => change.mutate({ state: isOn ? 'off' : 'on' })}>
              {t(isOn ? 'sso.turnOff' : 'sso.turnOn')}
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setOpen('change')}>
            {t('sso.change')}
          </Button>
          <Button size="compact-sm" onClick={() => setOpen('remove')}>
            {t('sso.remove')}
          </Button>
        </Group>
      }
    >
      <Stack gap={20}>
        {(one.state === 'draft' || one.state === 'tested') && <p className="p-label">{t(`sso.next.${one.state}`)}</p>}
        {failure !== null && (
          <Alert color="red" variant="light" role="alert">
            {failureSentence(t, failure)}
          </Alert>
        )}
        <WaitingDomains one={one} />
        <Addresses one={one} />
        <Told one={one} />
        <GroupRoles one={one} />
        <Provisioning one={one} />
        {isOn && <ExistingMembers one={one} />}
      </Stack>
      <ConnectionDialog one={one} opened={open === 'change'} onClose={() => setOpen(undefined)} />
      <RemoveDialog one={one} opened={open === 'remove'} onClose={() => setOpen(undefined)} />
    </Card>
  );
}

/** Claimed, and not confirmed: an address of these leads nobody here. */
function WaitingDomains({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const waiting = one.domains.filter((domain) => !one.confirmedDomains.includes(domain));
  if (waiting.length === 0) return null;
  const command = `./perennial confirm-domain ${slug} ${waiting[0]}`;
  return (
    <Alert variant="light" color="yellow" title={t('sso.domains.waiting')}>
      {t('sso.domains.waitingText', { domains: waiting.join(', '), command })}
    </Alert>
  );
}

function Addresses({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const format = useFormat();
  const { redirect, entityId, metadata, signIn } = one.addresses;
  return (
    <div>
      <h3 className="p-label">{t('sso.enter')}</h3>
      <FieldRows>
        <FieldRow label={t(`sso.address.redirect.${one.kind}`)}>{(id) => <Copied id={id} text={redirect} />}</FieldRow>
        {one.kind === 'saml' && <FieldRow label={t('sso.address.entityId')}>{(id) => <Copied id={id} text={entityId} />}</FieldRow>}
        {one.kind === 'saml' && <FieldRow label={t('sso.address.metadata')}>{(id) => <Copied id={id} text={metadata} />}</FieldRow>}
        <FieldRow label={t('sso.address.signIn')}>{(id) => <Copied id={id} text={signIn} />}</FieldRow>
        {one.certificates.map(({ endsAt, fingerprint }) => (
          <FieldRow key={fingerprint} label={t('sso.certificate')} note={fingerprint.slice(0, 23)}>
            {() => (
              <span>
                {endsAt === null ? t('sso.certificate.unreadable') : t('sso.certificate.ends', { day: format.day(endsAt.slice(0, 10)) })}
              </span>
            )}
          </FieldRow>
        ))}
      </FieldRows>
      <p className="p-meta">{t('sso.members', { n: one.members })}</p>
    </div>
  );
}

function Told({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  if (one.testedAt === null) return null;
  return (
    <div>
      <h3 className="p-label">{t('sso.told', { when: format.elapsed((now - Date.parse(one.testedAt)) / 1_000) })}</h3>
      <Table.ScrollContainer minWidth={360} mah={360}>
        <Table>
          <Table.Tbody>
            {one.testedClaims.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">
                  <code>{name}</code>
                </Table.Th>
                <Table.Td style={{ wordBreak: 'break-all' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
