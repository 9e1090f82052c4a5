import { answer } from '../../api/answer.ts';
import { changeMember } from '../../api/generated/sdk.gen.ts';
import type { Member, MemberChange } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** To change a member, with what takes it back; and without. */
export function useMemberCalls() {
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
