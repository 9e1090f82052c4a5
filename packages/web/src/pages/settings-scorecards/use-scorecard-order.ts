import { answer } from '../../api/answer.ts';
import {
  discardScorecardOrderDraft,
  previewScorecardOrder,
  publishScorecardOrder,
  saveScorecardOrderDraft,
} from '../../api/generated/sdk.gen.ts';
import type { ScorecardOrder, ScorecardOrderSetting, ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { same } from '../../features/drafts/same.ts';
import { useDraft } from '../../features/drafts/use-draft.ts';
import type { Words } from '../../kit/words/words.ts';
import { scorecardName } from '../settings/scorecard-name.ts';

export const orderKey = (slug: string) => workspaceKey(slug, ['settings'], 'scorecard-order');

export function useScorecardOrder(order: ScorecardOrderSetting) {
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  return useDraft(order, {
    queryKey: orderKey(slug),
    save: (body) => answer(saveScorecardOrderDraft({ path, body })),
    discard: () => answer(discardScorecardOrderDraft({ path })),
    publish: (body) => answer(publishScorecardOrder({ path, body })),
    preview: (body, signal) => answer(previewScorecardOrder({ path, body, signal })),
  });
}

type Orders = { readonly live: ScorecardOrder; readonly draft: ScorecardOrder; readonly cards: ReadonlyMap<string, ScorecardRow> };

/** What the drafted order says that the live one does not, one sentence each. */
export function orderChanges(t: Words, { live, draft, cards }: Orders): readonly string[] {
  const nameOf = (id: string) => scorecardName(t, cards.get(id)?.name ?? null);
  const stay = live.inForce.filter((id) => draft.inForce.includes(id));
  const stayNow = draft.inForce.filter((id) => live.inForce.includes(id));
  return [
    ...live.inForce.filter((id) => draft.retired.includes(id)).map((id) => t('scorecards.change.retired', { name: nameOf(id) })),
    ...live.retired.filter((id) => draft.inForce.includes(id)).map((id) => t('scorecards.change.putBack', { name: nameOf(id) })),
    ...(same(stay, stayNow) ? [] : [t('scorecards.change.order', { names: draft.inForce.map(nameOf).join(', ') })]),
  ];
}
