import { type By, writeAudit } from '../../../access/index.ts';
import { markAllStale } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { isBounded } from '../../../measures/segments/index.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { draftIsBehind, noSuchDraft, noSuchScorecard, noSuchVersion, ruleTooLarge, unknownMetric } from '../health.errors.ts';
import { checkScorecard } from '../scorecard.ts';
import {
  dropDraft,
  dropDraftsLike,
  type KeptScorecard,
  listDrafts,
  listScorecards,
  listVersions,
  publishVersion,
  type ScorecardDefinition,
} from '../store/scorecards.store.ts';

export type ToPublish = {
  readonly workspaceId: WorkspaceId;
  readonly scorecardId: string;
  readonly memberId: string;
  readonly note: string;
  readonly basedOn: number;
  /** An earlier version to publish again; the member's own draft where absent. */
  readonly version?: number | undefined;
};

export async function findScorecard(records: Records, workspaceId: string, scorecardId: string): Promise<KeptScorecard> {
  const card = (await listScorecards(records, workspaceId)).find((one) => one.id === scorecardId);
  if (card === undefined) throw noSuchScorecard(scorecardId);
  return card;
}

/** Makes it the next version: from now on accounts are scored by it; scores of past days stay what they are. */
export async function publishScorecard(
  records: Records,
  { asked, catalogue }: { readonly asked: ToPublish; readonly catalogue: Catalogue },
  by: By,
): Promise<{ readonly version: number }> {
  const { workspaceId, scorecardId, memberId, note } = asked;
  const card = await findScorecard(records, workspaceId, scorecardId);
  if (card.version !== asked.basedOn) throw draftIsBehind(card.key);
  const definition = asked.version === undefined ? await draftOf(records, asked) : await versionOf(records, asked, asked.version);
  const version = card.version + 1;
  checkDefinition({ card, definition, version, catalogue });
  const isNext = await publishVersion(records, {
    workspaceId,
    scorecardId,
    version,
    definition,
    note,
    publishedAt: by.now.toString(),
    publishedBy: memberId,
  });
  if (!isNext) throw draftIsBehind(card.key);
  if (asked.version === undefined) await dropDraft(records, asked);
  await dropDraftsLike(records, workspaceId, { scorecardId, definition });
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'scorecard.published',
      subjectKind: 'scorecard',
      subjectId: scorecardId,
      before: { version: card.version, ...card.definition },
      after: { version, note, ...definition },
    },
  );
  await markAllStale(records, workspaceId);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [scorecardId] });
  return { version };
}

function checkDefinition(said: {
  readonly card: KeptScorecard;
  readonly definition: ScorecardDefinition;
  readonly version: number;
  readonly catalogue: Catalogue;
}): void {
  const { card, definition, version, catalogue } = said;
  checkScorecard({ ...definition, key: card.key, version });
  // What ships names some metrics whose facts come later; they only lower coverage until then.
  const held = new Set(card.definition.measures.map((measure) => measure.metric));
  for (const { metric } of definition.measures) if (!held.has(metric) && catalogue.find(metric) === undefined) throw unknownMetric(metric);
  if (!isBounded(definition.appliesTo)) throw ruleTooLarge(card.key);
}

async function draftOf(records: Records, { workspaceId, scorecardId, memberId }: ToPublish): Promise<ScorecardDefinition> {
  const draft = (await listDrafts(records, workspaceId)).find((one) => one.scorecardId === scorecardId && one.memberId === memberId);
  if (draft === undefined) throw noSuchDraft(scorecardId);
  return draft.definition;
}

async function versionOf(records: Records, { workspaceId, scorecardId }: ToPublish, version: number): Promise<ScorecardDefinition> {
  const kept = (await listVersions(records, workspaceId, scorecardId)).find((one) => one.version === version);
  if (kept === undefined) throw noSuchVersion(scorecardId, version);
  return kept.definition;
}
