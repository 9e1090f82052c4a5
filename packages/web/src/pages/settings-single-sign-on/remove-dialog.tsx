import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { removeSsoConnection } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

type RemoveProps = { readonly one: SsoConnection; readonly opened: boolean; readonly onClose: () => void };

export function RemoveDialog({ one, opened, onClose }: RemoveProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const remove = async () => {
    await proven(() => answer(removeSsoConnection({ path: { workspace: slug, connection: one.id } })));
    showToast({ message: t('sso.removed', { name: one.name }) });
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={t('sso.remove.title', { name: one.name })}>
      <SaveForm save={t('sso.remove')} isRemoval onSave={remove} onClose={onClose}>
        <p>{t('sso.remove.effect', { n: one.members })}</p>
      </SaveForm>
    </Dialog>
  );
}
