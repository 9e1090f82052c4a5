import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { inviteMember } from '../../api/generated/sdk.gen.ts';
import type { Invited, Member } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { InvitedLink } from './invite-dialog.tsx';

/** Of somebody who was invited and has not come in: another link, or none. */
export function InvitationMenu({ member, onTakeBack }: { readonly member: Member; readonly onTakeBack: () => void }) {
  const t = useWords();
  const path = { workspace: useWorkspaceSlug() };
  const [invited, setInvited] = useState<Invited>();
  const { name, email, role, roleKey, job } = member;
  const again = () =>
    proven(() => answer(inviteMember({ path, body: { name, email, role, roleKey, job } }))).then(setInvited, (error: unknown) =>
      showToast({ message: failureSentence(t, error) }),
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('settings.members.invitationOf', { name })}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void again()}>{t('settings.members.newLink')}</Menu.Item>
          <Menu.Item onClick={onTakeBack}>{t('settings.members.takeBack')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={invited !== undefined} onClose={() => setInvited(undefined)} title={t('settings.members.newLinkOf', { name })}>
        {invited !== undefined && <InvitedLink invited={invited} onClose={() => setInvited(undefined)} />}
      </Dialog>
    </>
  );
}
