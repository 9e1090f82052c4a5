import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listMembers, listMemberSignIns } from '../../api/generated/sdk.gen.ts';
import type { MemberSignIn } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MembersCard } from './members-card.tsx';
import { Rights } from './rights.tsx';
import { SecondFactorRule } from './second-factor-rule.tsx';

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
          {(members) => <MembersCard members={members} signIns={signIns} may={may} />}
        </Block>
        {may && <SecondFactorRule without={signIns.filter(({ hasCodes, passkeys }) => !hasCodes && passkeys === 0).length} />}
        <Rights />
      </SettingsFrame>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
