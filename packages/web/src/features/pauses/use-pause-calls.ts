import { answer } from '../../api/answer.ts';
import { agreePause, changePause, removePause } from '../../api/generated/sdk.gen.ts';
import type { AccountPause, NewPause } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Target = { readonly id: string; readonly name: string };

/** Agree a pause with an account, change it, take it back. Each can be taken back. */
export function usePauseCalls({ id: account, name }: Target) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const path = { workspace, account };
  const agree = (body: NewPause) => answer(agreePause({ path, body }));
  const change = (pause: string, body: NewPause) => answer(changePause({ path: { ...path, pause }, body }));
  const remove = (pause: string) => answer(removePause({ path: { ...path, pause } }));
  return {
    async agree(body: NewPause): Promise<void> {
      const { id } = await agree(body);
      did(t('accounts.pauses.added', { name }), () => remove(id));
    },
    async change(pause: AccountPause, body: NewPause): Promise<void> {
      await change(pause.id, body);
      did(t('accounts.pauses.changed', { name }), () => change(pause.id, spanOf(pause)));
    },
    async remove(pause: AccountPause): Promise<void> {
      await remove(pause.id);
      did(t('accounts.pauses.removed', { name }), () => agree(spanOf(pause)));
    },
  };
}

function spanOf({ since, until, why }: AccountPause): NewPause {
  return { since, until, why };
}
