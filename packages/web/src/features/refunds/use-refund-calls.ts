import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { askRefund, decideRefund, reviewRefund, withdrawRefundRequest } from '../../api/generated/sdk.gen.ts';
import type { RefundCase, RefundRequest, RefundRequestBodyInput, RefundReviewInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Account = { readonly id: string; readonly name: string };

/** Ask, decide, look into; what can be taken back can be for ten seconds. */
export function useRefundCalls() {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const client = useQueryClient();
  /** A decision is told to the customer, and is not taken back. */
  const tell = (message: string) => {
    showToast({ message });
    void client.invalidateQueries({ queryKey: ['w', workspace] });
  };
  const review = (id: string, body: RefundReviewInput) => answer(reviewRefund({ path: { workspace, refund: id }, body }));
  const withdraw = (id: string) => answer(withdrawRefundRequest({ path: { workspace, request: id } }));
  return {
    async ask(account: Account, body: RefundRequestBodyInput): Promise<void> {
      const { id } = await answer(askRefund({ path: { workspace, account: account.id }, body }));
      did(t('refunds.did.asked', { name: account.name }), () => withdraw(id));
    },
    async withdraw(request: RefundRequest): Promise<void> {
      await withdraw(request.id);
      const { account, amount, reason, askedOn, subscriptionId } = request;
      did(t('refunds.did.withdrawn', { name: account.name }), () =>
        answer(askRefund({ path: { workspace, account: account.id }, body: { amount, reason, askedOn, subscription: subscriptionId } })),
      );
    },
    async decide({ id, account }: RefundRequest, decision: 'agreed' | 'declined', note: string): Promise<void> {
      await answer(decideRefund({ path: { workspace, request: id }, body: { decision, note } }));
      tell(t(`refunds.did.${decision}`, { name: account.name }));
    },
    async review({ id, account, owner, cause, finding }: RefundCase, said: Required<RefundReviewInput>): Promise<void> {
      await review(id, said);
      did(t('refunds.did.reviewed', { name: account.name }), () => review(id, { ownerId: owner?.id ?? null, cause, finding }));
    },
  };
}
