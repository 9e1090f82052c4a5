import { Button, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { inviteMember } from '../../api/generated/sdk.gen.ts';
import type { Invited, Member } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { choiceOf, roleOfChoice, useRoles } from '../../features/roles/use-roles.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { jobs, roles } from '../../features/roles/roles-and-jobs.ts';
import { proven } from '../../features/sign-in/proof.tsx';

/** That it went out by mail, or the link that is shown once. */
export function InvitedLink({ invited, onClose }: { readonly invited: Invited; readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <p>{t(invited.isMailed ? 'settings.members.mailed' : 'settings.members.linkOnce', { name: invited.member.name })}</p>
      {invited.link !== null && <TextInput readOnly value={invited.link} aria-label={t('settings.members.link')} />}
      <Group justify="flex-end" gap={8}>
        {invited.link !== null && (
          <CopyButton value={invited.link}>
            {({ copied, copy }) => (
              <Button variant="filled" onClick={copy}>
                {t(copied ? 'actions.copied' : 'actions.copyLink')}
              </Button>
            )}
          </CopyButton>
        )}
        <Button onClick={onClose}>{t('actions.done')}</Button>
      </Group>
    </Stack>
  );
}

/** Invite by mail or by the link that is shown once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const own = useMembership()?.member.role ?? 'viewer';
  const ownRoles = useRoles().data?.roles ?? [];
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('csm');
  const [job, setJob] = useState<(typeof jobs)[number]>('csm_named');
  const [invited, setInvited] = useState<Invited>();
  const [failure, setFailure] = useState<string>();
  const submit = async () => {
    setFailure(undefined);
    try {
      setInvited(
        await proven(() =>
          answer(inviteMember({ path: { workspace: slug }, body: { name, email, job, ...roleOfChoice<Member['role']>(role, 'viewer') } })),
        ),
      );
      await client.invalidateQueries({ queryKey: ['w', slug] });
    } catch (error) {
      setFailure(failureSentence(t, error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('settings.members.invite')} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {invited ? (
        <InvitedLink invited={invited} onClose={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack gap={12}>
            <TextInput
              label={t('settings.members.name')}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label={t('settings.members.email')}
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={failure}
            />
            <Select
              label={t('settings.members.role')}
              description={t.find(`settings.roleSays.${role}`)}
              allowDeselect={false}
              value={role}
              data={[
                ...roles
                  .filter((one) => roles.indexOf(one) <= roles.indexOf(own))
                  .map((value) => ({ value, label: t(`access.role.${value}`) })),
                ...ownRoles
                  .filter(({ isGivable }) => isGivable)
                  .map(({ key, name: label, base }) => ({ value: choiceOf({ role: base, roleKey: key }), label })),
              ]}
              onChange={(value) => value && setRole(value)}
            />
            <Select
              label={t('settings.members.job')}
              description={t('settings.members.job.note')}
              allowDeselect={false}
              value={job}
              data={jobs.map((value) => ({ value, label: t(`settings.job.${value}`) }))}
              onChange={(value) => value && setJob(value)}
            />
            <Group justify="flex-end" gap={8}>
              <Button onClick={onClose}>{t('actions.cancel')}</Button>
              <Button type="submit" variant="filled">
                {t('settings.members.invite')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
