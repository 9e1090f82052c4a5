import { answer } from '../../api/answer.ts';
import {
  changeOpportunity,
  closeOpportunity,
  createOpportunity,
  removeOpportunity,
  reopenOpportunity,
} from '../../api/generated/sdk.gen.ts';
import type { NewOpportunityInput, Opportunity, OpportunityChangeInput, OpportunityInFull } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { opportunityTitle } from './opportunity-words.ts';

type Any = Opportunity | OpportunityInFull;
type Said = Omit<OpportunityChangeInput, 'basedOn'>;

/** Enter, change and close opportunities; each can be taken back for ten seconds. */
export function useOpportunityCalls() {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const at = (opportunity: string) => ({ path: { workspace, opportunity } });
  const patch = (one: Any, body: Said) => answer(changeOpportunity({ ...at(one.id), body: { basedOn: one.version, ...body } }));
  const shut = (one: Any, outcome: 'won' | 'lost', reason: string | null) =>
    answer(closeOpportunity({ ...at(one.id), body: { basedOn: one.version, outcome, reason } }));
  const open = (one: Any) => answer(reopenOpportunity({ ...at(one.id), body: { basedOn: one.version } }));
  return {
    async enter(body: NewOpportunityInput): Promise<void> {
      const one = await answer(createOpportunity({ path: { workspace }, body }));
      did(t('expansion.did.entered', { title: opportunityTitle(t, one) }), () => answer(removeOpportunity(at(one.id))));
    },
    async change(one: Any, said: Said): Promise<void> {
      const after = await patch(one, said);
      const { kind, product, title, amount, owner, expectedOn } = one;
      const before: Said = { kind, productKey: product?.key ?? null, title, amount, ownerId: owner?.id ?? null, expectedOn };
      did(t('expansion.did.changed', { title: opportunityTitle(t, after) }), () => patch(after, before));
    },
    async close(one: Any, outcome: 'won' | 'lost', reason: string | null): Promise<void> {
      const after = await shut(one, outcome, reason);
      const said = { title: opportunityTitle(t, one), outcome: t(`expansion.is.${outcome}`) };
      did(t('expansion.did.closed', said), () => open(after));
    },
    async reopen(one: Any): Promise<void> {
      const after = await open(one);
      const { state, reason } = one;
      did(t('expansion.did.reopened', { title: opportunityTitle(t, one) }), () =>
        state === 'open' ? Promise.resolve() : shut(after, state, reason),
      );
    },
  };
}
