import { Button } from '@mantine/core';
import { answer } from '../../api/answer.ts';
import { allowSsoLinks, listMembers } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { roles } from '../../features/roles/roles-and-jobs.ts';
import { proven } from '../../features/sign-in/proof.tsx';

/** Lets those who are members already be connected by their address, once. */
export function ExistingMembers({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const own = useMembership()?.member;
  const allow = async () => {
    const mine = roles.indexOf(own?.role ?? 'viewer');
    const members = ((await answer(listMembers({ path: { workspace: slug } }))) ?? [])
      .filter(({ id, role, state }) => id !== own?.id && roles.indexOf(role) <= mine && (state === 'active' || state === 'invited'))
      .map(({ id }) => id);
    if (members.length > 0) await proven(() => answer(allowSsoLinks({ path: { workspace: slug, connection: one.id }, body: { members } })));
    showToast({ message: t('sso.existing.done', { n: members.length }) });
  };
  return (
    <div>
      <h3 className="p-label">{t('sso.existing')}</h3>
      <p className="p-meta">{t('sso.existing.note')}</p>
      <Button size="compact-sm" mt={8} onClick={() => void allow()}>
        {t('sso.existing.do')}
      </Button>
    </div>
  );
}
