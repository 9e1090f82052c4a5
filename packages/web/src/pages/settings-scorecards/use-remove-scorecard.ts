import { answer } from '../../api/answer.ts';
import { createScorecard, getScorecard, removeScorecard, saveScorecardDraft } from '../../api/generated/sdk.gen.ts';
import type { ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Takes away one that was never published; taken back, it begins anew with what was drafted, at its place. */
export function useRemoveScorecard(cards: readonly ScorecardRow[]) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  return async ({ id, name }: ScorecardRow) => {
    const path = { workspace: slug, scorecard: id };
    const before = cards[cards.findIndex((one) => one.id === id) + 1]?.id;
    const { content, draft } = await answer(getScorecard({ path }));
    await answer(removeScorecard({ path }));
    did(t('scorecards.removed', { name }), async () => {
      const made = await answer(createScorecard({ path, body: { name, ...(before === undefined ? {} : { before }) } }));
      const body = { basedOn: 0, content: draft?.content ?? content };
      await answer(saveScorecardDraft({ path: { workspace: slug, scorecard: made.id }, body }));
    });
  };
}
