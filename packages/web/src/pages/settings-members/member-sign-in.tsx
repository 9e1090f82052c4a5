import { ActionIcon, Badge, Menu, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { endMemberSessions, resetMemberSecondFactor } from '../../api/generated/sdk.gen.ts';
import type { Member, MemberSignIn } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

/** Says that somebody of another workspace may hold this account. */
export function UnprovenBadge() {
  const t = useWords();
  return (
    <Tooltip label={t('sign-in-settings.members.unprovenText')} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="outline" color="yellow" tabIndex={0}>
        {t('sign-in-settings.members.unproven')}
      </Badge>
    </Tooltip>
  );
}

/** What stands for the second factor of a member. */
export function FactorOf({ signIn }: { readonly signIn: MemberSignIn | undefined }) {
  const t = useWords();
  if (signIn === undefined) return '–';
  const { hasCodes, passkeys } = signIn;
  const has = [hasCodes && t('sign-in-settings.members.app'), passkeys > 0 && t('sign-in-settings.members.passkeys', { n: passkeys })];
  return has.filter((one) => one !== false).join(', ') || t('sign-in-settings.members.none');
}

type MenuProps = { readonly member: Member; readonly signIn: MemberSignIn | undefined; readonly onSuspend: () => void };

/** Ends a member's sessions here, resets a second factor that was lost, shuts them out or lets them in again. */
export function SignInMenu({ member, signIn, onSuspend }: MenuProps) {
  const t = useWords();
  const client = useQueryClient();
  const slug = useWorkspaceSlug();
  const [isAsking, setAsking] = useState(false);
  const path = { workspace: slug, member: member.id };
  const { name } = member;
  const isOut = member.state === 'suspended';
  const end = () =>
    answer(endMemberSessions({ path })).then(
      () => showToast({ message: t('sign-in-settings.members.ended', { name }) }),
      (error: unknown) => showToast({ message: failureSentence(t, error) }),
    );
  const reset = async () => {
    await proven(() => answer(resetMemberSecondFactor({ path })));
    showToast({ message: t('sign-in-settings.members.resetDone', { name }) });
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  const hasFactor = signIn !== undefined && (signIn.hasCodes || signIn.passkeys > 0);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('sign-in-settings.members.more', { name })}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void end()}>{t('sign-in-settings.members.end')}</Menu.Item>
          <Menu.Item disabled={!hasFactor} onClick={() => setAsking(true)}>
            {t('sign-in-settings.members.reset')}…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item {...(isOut ? {} : { color: 'red' })} onClick={onSuspend}>
            {t(isOut ? 'settings.members.letIn' : 'settings.members.suspend')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={t('sign-in-settings.members.resetTitle', { name })}>
        <SaveForm save={t('sign-in-settings.members.reset')} isRemoval onSave={reset} onClose={() => setAsking(false)}>
          <p style={{ margin: 0 }}>{t('sign-in-settings.members.resetText')}</p>
        </SaveForm>
      </Dialog>
    </>
  );
}
