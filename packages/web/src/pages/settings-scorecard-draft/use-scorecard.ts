import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  discardScorecardDraft,
  getScorecard,
  previewScorecard,
  publishScorecard,
  saveScorecardDraft,
} from '../../api/generated/sdk.gen.ts';
import type { Scorecard, ScorecardDefinition } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useDraft } from '../../features/drafts/use-draft.ts';
import { sortedCurve } from './weights.ts';

const keyOf = (slug: string, id: string) => workspaceKey(slug, ['settings'], 'scorecard', id);

export function useScorecardQuery(id: string) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: keyOf(slug, id),
    queryFn: ({ signal }) => answer(getScorecard({ path: { workspace: slug, scorecard: id }, signal })),
  });
}

export function useScorecardDraft(card: Scorecard) {
  const slug = useWorkspaceSlug();
  const path = { workspace: slug, scorecard: card.id };
  return useDraft(card, {
    queryKey: keyOf(slug, card.id),
    save: (body) => answer(saveScorecardDraft({ path, body })),
    discard: () => answer(discardScorecardDraft({ path })),
    publish: (body) => answer(publishScorecard({ path, body })),
    preview: (body, signal) => answer(previewScorecard({ path, body, signal })),
    tidy,
    showsLive: true,
    isNew: card.version === 0,
  });
}

function tidy(definition: ScorecardDefinition): ScorecardDefinition {
  return {
    ...definition,
    name: definition.name.trim(),
    measures: definition.measures.map((measure) => ({ ...measure, curve: sortedCurve(measure.curve) })),
  };
}
