import type { Records } from '../../../platform/records/records.ts';
import { listDrafts, saveDraft } from '../../drafts/index.ts';
import { listScorecards, type ScorecardDefinition } from '../../health/index.ts';
import { noSuggestion, suggestionIsOld } from '../prediction.errors.ts';
import { FITS } from '../store/prediction-fits.store.ts';

export type ToDraft = { readonly workspaceId: string; readonly scorecardId: string; readonly memberId: string; readonly at: string };

/** The suggested weights as the member's draft; what else that draft says already stays. It is published by hand, or not. */
export async function draftWeights(records: Records, { workspaceId, scorecardId, memberId, at }: ToDraft): Promise<void> {
  const card = (await listScorecards(records, workspaceId)).find(({ id }) => id === scorecardId);
  const fit = (await FITS.read(records, workspaceId))?.found ?? null;
  const suggested = fit?.weights.told?.cards.find(({ scorecard }) => scorecard === card?.key);
  if (card === undefined || suggested === undefined) throw noSuggestion(scorecardId);
  if (suggested.version !== card.version) throw suggestionIsOld();
  const drafts = await listDrafts<ScorecardDefinition>(records, { workspaceId, subjects: [scorecardId] });
  const own = drafts.find((draft) => draft.memberId === memberId && draft.basedOn === card.version);
  const content = own?.content ?? card.definition;
  const weights = new Map(suggested.measures.map((measure) => [measure.metric, measure.suggested]));
  const measures = content.measures.map((measure) => ({ ...measure, weight: weights.get(measure.metric) ?? measure.weight }));
  await saveDraft(
    records,
    { workspaceId, subject: scorecardId, memberId },
    { basedOn: card.version, content: { ...content, measures }, changedAt: at },
  );
}
