import { type By, writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { EVERYTHING } from '../../../measures/segments/index.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { DEFAULT_CEILINGS } from '../ceilings.ts';
import { alreadyPublished, tooManyScorecards } from '../health.errors.ts';
import type { ScorecardDefinition } from '../scorecard.ts';
import { deleteScorecard, insertScorecard, listAllScorecards, MOST_SCORECARDS } from '../store/scorecards.store.ts';
import { findScorecard } from './scorecard-setting.ts';

export type ToCreate = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly name: string;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly memberId: string;
};

const EMPTY: Omit<ScorecardDefinition, 'name'> = {
  aspect: 'overall',
  appliesTo: EVERYTHING,
  measures: [],
  combining: 'weighted',
  floors: { green: 75, yellow: 60 },
  coverageRatioMin: 0.5,
  ceilings: DEFAULT_CEILINGS,
};

/** A scorecard that scores nobody until it is published, empty or as a copy. */
export async function createScorecard(records: Records, asked: ToCreate, by: By): Promise<{ readonly id: string }> {
  const { workspaceId, id, name, memberId } = asked;
  const all = await listAllScorecards(records, workspaceId);
  if (all.length >= MOST_SCORECARDS) throw tooManyScorecards(MOST_SCORECARDS);
  const from = asked.from === undefined ? EMPTY : (await findScorecard(records, workspaceId, asked.from)).definition;
  const last = Math.max(-1, ...all.map((card) => card.place)) + 1;
  const place = asked.before === undefined ? last : (await findScorecard(records, workspaceId, asked.before)).place;
  const content = { ...from, name };
  await insertScorecard(records, { workspaceId, id, place, content, at: by.now.toString(), memberId });
  const entry = {
    actor: by.actor,
    action: 'scorecard.created',
    subjectKind: 'scorecard',
    subjectId: id,
    after: { name, from: asked.from },
  };
  await writeAudit(records, { workspaceId, at: by.now }, entry);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [id] });
  return { id };
}

/** Takes away one that was never published; what scored accounts stays, and is retired instead. */
export async function removeScorecard(
  records: Records,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: string },
  by: By,
): Promise<void> {
  const { version, definition } = await findScorecard(records, workspaceId, id);
  if (version > 0) throw alreadyPublished();
  await deleteScorecard(records, workspaceId, id);
  const entry = {
    actor: by.actor,
    action: 'scorecard.removed',
    subjectKind: 'scorecard',
    subjectId: id,
    before: { name: definition.name },
  };
  await writeAudit(records, { workspaceId, at: by.now }, entry);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [id] });
}
