import { answer } from '../../api/answer.ts';
import { addAccountOrder, takeAccountOrderBack, tellAccountOrder } from '../../api/generated/sdk.gen.ts';
import type { AccountHeader, OrderChain, OrderStepDays } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Which = { readonly order: string; readonly name: string; readonly before: OrderChain['byHand'] };

/** What a member says of orders by hand. Each can be taken back. */
export function useOrderCalls(account: AccountHeader) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const path = { workspace, account: account.id };
  const tell = (order: string, body: OrderStepDays) => answer(tellAccountOrder({ path: { ...path, order }, body }));
  const takeBack = (order: string) => answer(takeAccountOrderBack({ path: { ...path, order } }));
  return {
    async add(days: OrderStepDays, name: string): Promise<void> {
      const { order } = await answer(addAccountOrder({ path, body: days }));
      did(t('orders.edit.saved', { name }), () => takeBack(order));
    },
    async tell({ order, name, before }: Which, days: OrderStepDays): Promise<void> {
      await tell(order, days);
      did(t('orders.edit.saved', { name }), async () => void (before === null ? await takeBack(order) : await tell(order, before)));
    },
    async takeBack({ order, name, before }: Which): Promise<void> {
      await takeBack(order);
      did(t('orders.edit.takenBack', { name }), async () => void (before === null ? undefined : await tell(order, before)));
    },
  };
}
