import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { DEFAULT_SCORECARDS } from '../default-scorecards.ts';
import type { Scorecard } from '../scorecard.ts';

/** What a scorecard says, without key and number. */
export type ScorecardDefinition = Omit<Scorecard, 'key' | 'version'>;
export type KeptScorecard = {
  readonly id: string;
  readonly key: string;
  readonly place: number;
  readonly version: number;
  readonly definition: ScorecardDefinition;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
};

/** The scorecards that ship become the workspace's own first versions. Two at once agree on the first. */
export async function ensureScorecards(
  records: Records,
  workspaceId: string,
  means: { readonly newScorecardId: () => string; readonly now: string },
): Promise<void> {
  const one = await records.selectFrom('scorecards').select('id').where('workspaceId', '=', workspaceId).limit(1).executeTakeFirst();
  if (one !== undefined) return;
  const cards = DEFAULT_SCORECARDS.map((card, place) => ({ id: means.newScorecardId(), key: card.key, place, definition: card }));
  const kept = await records
    .insertInto('scorecards')
    .values(cards.map(({ id, key, place }) => ({ workspaceId, id, key, place, version: 1 })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const ids = new Set(kept.map((row) => row.id));
  const versions = cards
    .filter((card) => ids.has(card.id))
    .map((card) => ({
      workspaceId,
      scorecardId: card.id,
      version: 1,
      definition: json(card.definition),
      note: 'default',
      publishedAt: means.now,
      publishedBy: null,
    }));
  if (versions.length > 0) await records.insertInto('scorecardVersions').values(versions).execute();
}

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}

/** Those in force, in the order in which they are asked. */
export async function listScorecards(records: Records, workspaceId: string): Promise<readonly KeptScorecard[]> {
  const rows = await records
    .selectFrom('scorecards')
    .innerJoin('scorecardVersions', (join) =>
      join
        .onRef('scorecardVersions.workspaceId', '=', 'scorecards.workspaceId')
        .onRef('scorecardVersions.scorecardId', '=', 'scorecards.id')
        .onRef('scorecardVersions.version', '=', 'scorecards.version'),
    )
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'scorecardVersions.publishedBy').onRef('members.workspaceId', '=', 'scorecards.workspaceId'),
    )
    .select([
      'scorecards.id',
      'scorecards.key',
      'scorecards.place',
      'scorecards.version',
      'scorecardVersions.definition',
      'scorecardVersions.publishedAt',
      'members.name as publishedBy',
    ])
    .where('scorecards.workspaceId', '=', workspaceId)
    .where('scorecards.archivedAt', 'is', null)
    .orderBy('scorecards.place')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, definition: row.definition as unknown as ScorecardDefinition }));
}

const MOST_VERSIONS = 50;

/** The newest first. */
export async function listVersions(records: Records, workspaceId: string, scorecardId: string) {
  const rows = await records
    .selectFrom('scorecardVersions')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'scorecardVersions.publishedBy').onRef('members.workspaceId', '=', 'scorecardVersions.workspaceId'),
    )
    .select(['version', 'note', 'publishedAt', 'definition', 'members.name as publishedBy'])
    .where('scorecardVersions.workspaceId', '=', workspaceId)
    .where('scorecardId', '=', scorecardId)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map((row) => ({ ...row, definition: row.definition as unknown as ScorecardDefinition }));
}

export type KeptDraft = {
  readonly scorecardId: string;
  readonly memberId: string;
  readonly name: string;
  readonly basedOn: number;
  readonly definition: ScorecardDefinition;
  readonly changedAt: string;
};

export async function listDrafts(records: Records, workspaceId: string): Promise<readonly KeptDraft[]> {
  const rows = await records
    .selectFrom('scorecardDrafts')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'scorecardDrafts.memberId').onRef('members.workspaceId', '=', 'scorecardDrafts.workspaceId'),
    )
    .select(['scorecardId', 'memberId', 'basedOn', 'definition', 'changedAt', 'members.name'])
    .where('scorecardDrafts.workspaceId', '=', workspaceId)
    .orderBy('changedAt', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, name: row.name ?? '', definition: row.definition as unknown as ScorecardDefinition }));
}

export type OfDraft = { readonly workspaceId: string; readonly scorecardId: string; readonly memberId: string };

export async function saveDraft(
  records: Records,
  { workspaceId, scorecardId, memberId }: OfDraft,
  draft: { readonly basedOn: number; readonly definition: ScorecardDefinition; readonly changedAt: string },
): Promise<void> {
  const own = { basedOn: draft.basedOn, definition: json(draft.definition), changedAt: draft.changedAt };
  await records
    .insertInto('scorecardDrafts')
    .values({ workspaceId, scorecardId, memberId, ...own })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'scorecardId', 'memberId']).doUpdateSet(own))
    .execute();
}

export async function dropDraft(records: Records, { workspaceId, scorecardId, memberId }: OfDraft): Promise<void> {
  await records
    .deleteFrom('scorecardDrafts')
    .where('workspaceId', '=', workspaceId)
    .where('scorecardId', '=', scorecardId)
    .where('memberId', '=', memberId)
    .execute();
}

/** Drafts that say the same as what was published have nothing left to say. */
export async function dropDraftsLike(
  records: Records,
  workspaceId: string,
  said: { readonly scorecardId: string; readonly definition: ScorecardDefinition },
): Promise<void> {
  await records
    .deleteFrom('scorecardDrafts')
    .where('workspaceId', '=', workspaceId)
    .where('scorecardId', '=', said.scorecardId)
    .where('definition', '=', json(said.definition))
    .execute();
}

export type NewVersion = {
  readonly workspaceId: string;
  readonly scorecardId: string;
  readonly version: number;
  readonly definition: ScorecardDefinition;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
};

/** False where another version came between. */
export async function publishVersion(records: Records, version: NewVersion): Promise<boolean> {
  const { workspaceId, scorecardId } = version;
  const moved = await records
    .updateTable('scorecards')
    .set({ version: version.version })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', scorecardId)
    .where('version', '=', version.version - 1)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  await records
    .insertInto('scorecardVersions')
    .values({ ...version, definition: json(version.definition) })
    .execute();
  return true;
}

export type ScoredBy = { readonly scorecardId: string; readonly band: string; readonly accounts: number };

/** How many accounts each scorecard scores now, by band. */
export async function countScored(records: Records, workspaceId: string): Promise<readonly ScoredBy[]> {
  return records
    .selectFrom('healthNow')
    .select(['scorecardId', 'band', (count) => count.fn.countAll<number>().as('accounts')])
    .where('workspaceId', '=', workspaceId)
    .groupBy(['scorecardId', 'band'])
    .execute();
}
