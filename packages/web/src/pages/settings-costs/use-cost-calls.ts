import { answer } from '../../api/answer.ts';
import { putCost, removeCost } from '../../api/generated/sdk.gen.ts';
import type { CostBodyInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { SharedCost } from './shared-cost.ts';

/** Say a shared cost, say it anew, take it back; each can be undone for ten seconds. */
export function useCostCalls() {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const put = (cost: string, body: CostBodyInput) => answer(putCost({ path: { workspace, cost }, body }));
  const drop = (cost: string) => answer(removeCost({ path: { workspace, cost } }));
  return {
    async say(key: string, body: CostBodyInput, before: SharedCost | null): Promise<void> {
      await put(key, body);
      did(t('money.did.cost', { kind: t(`accounts.costs.${body.kind}`) }), () => (before === null ? drop(key) : put(key, bodyOf(before))));
    },
    async remove(cost: SharedCost): Promise<void> {
      await drop(cost.key);
      did(t('money.did.costGone', { kind: t(`accounts.costs.${cost.kind}`) }), () => put(cost.key, bodyOf(cost)));
    },
  };
}

function bodyOf({ kind, product, since, until, amount, spread }: SharedCost): CostBodyInput {
  return { kind, product, on: since, until, amountMinor: amount.amountMinor, currency: amount.currency, spread };
}
