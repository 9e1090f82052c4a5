import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { insertVersion } from '../../drafts/index.ts';
import { DEFAULT_SCORECARDS } from '../default-scorecards.ts';
import type { Scorecard, ScorecardDefinition } from '../scorecard.ts';
import type { ScorecardOrder } from '../scorecard-order.ts';

export const MOST_SCORECARDS = 100;

export type KeptScorecard = {
  readonly id: string;
  readonly key: string;
  readonly place: number;
  readonly isRetired: boolean;
  /** 0 until it is published for the first time. */
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
  const cards = DEFAULT_SCORECARDS.map((card, place) => ({ id: means.newScorecardId(), place, ...card }));
  const kept = await records
    .insertInto('scorecards')
    .values(cards.map(({ id, key, place }) => ({ workspaceId, id, key, place })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const ids = new Set(kept.map((row) => row.id));
  for (const { id: subject, place: _place, key: _key, version, ...content } of cards) {
    if (!ids.has(subject)) continue;
    await insertVersion(records, { workspaceId, subject, version, content, note: 'default', publishedAt: means.now, publishedBy: null });
  }
}

/** Those in force, in the order in which they are asked. */
export async function listScorecards(records: Records, workspaceId: string): Promise<readonly KeptScorecard[]> {
  return (await listAllScorecards(records, workspaceId)).filter((card) => !card.isRetired && card.version > 0);
}

/** Also those that were retired, and those that were never published. */
export async function listAllScorecards(records: Records, workspaceId: string): Promise<readonly KeptScorecard[]> {
  const rows = await records
    .selectFrom('scorecards')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('settingVersions')
          .select(['version', 'content', 'publishedAt', 'publishedBy'])
          .whereRef('settingVersions.workspaceId', '=', 'scorecards.workspaceId')
          .whereRef('settingVersions.subject', '=', 'scorecards.id')
          .orderBy('version', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'newest.publishedBy').onRef('members.workspaceId', '=', 'scorecards.workspaceId'),
    )
    .select([
      'scorecards.id',
      'key',
      'place',
      'archivedAt',
      'newest.version',
      'newest.content',
      'newest.publishedAt',
      'members.name as publishedBy',
    ])
    .where('scorecards.workspaceId', '=', workspaceId)
    .orderBy('place')
    .limit(MOST_SCORECARDS)
    .execute();
  return rows.map(({ content, archivedAt, ...row }) => ({
    ...row,
    isRetired: archivedAt !== null,
    definition: content as unknown as ScorecardDefinition,
  }));
}

/** What was in force before of those that are in force, by their keys, the newest first, at most so many of each. */
export async function listFormerVersions(
  records: Records,
  workspaceId: string,
  most: number,
): Promise<ReadonlyMap<string, readonly Scorecard[]>> {
  const rows = await records
    .selectFrom('scorecards')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('settingVersions')
          .select(['version', 'content'])
          .whereRef('settingVersions.workspaceId', '=', 'scorecards.workspaceId')
          .whereRef('settingVersions.subject', '=', 'scorecards.id')
          .where('version', '>', 0)
          .orderBy('version', 'desc')
          .offset(1)
          .limit(most)
          .as('former'),
      (join) => join.onTrue(),
    )
    .select(['key', 'former.version', 'former.content'])
    .where('scorecards.workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
    .orderBy('former.version', 'desc')
    .execute();
  const versions = rows.map(({ key, version, content }) => ({ ...(content as unknown as ScorecardDefinition), key, version }));
  return Map.groupBy(versions, ({ key }) => key);
}

export type NewScorecard = {
  readonly workspaceId: string;
  readonly id: string;
  /** Of the scorecard that is asked after it. */
  readonly place: number;
  readonly content: ScorecardDefinition;
  readonly at: string;
  readonly memberId: string;
};

/** Not in force until it is published: what it begins with is its version 0. */
export async function insertScorecard(records: Records, card: NewScorecard): Promise<void> {
  const { workspaceId, id, place, content, at, memberId } = card;
  await sql`update scorecards set place = place + 1 where workspace_id = ${workspaceId} and place >= ${place}`.execute(records);
  await records.insertInto('scorecards').values({ workspaceId, id, key: id, place }).execute();
  await insertVersion(records, { workspaceId, subject: id, version: 0, content, note: '', publishedAt: at, publishedBy: memberId });
}

/** With its drafts; only of use for one that never scored anybody. */
export async function deleteScorecard(records: Records, workspaceId: string, id: string): Promise<void> {
  await records.deleteFrom('settingDrafts').where('workspaceId', '=', workspaceId).where('subject', '=', id).execute();
  await records.deleteFrom('settingVersions').where('workspaceId', '=', workspaceId).where('subject', '=', id).execute();
  await records.deleteFrom('scorecards').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Writes down an order that came into force. */
export async function placeScorecards(
  records: Records,
  { workspaceId, at }: { readonly workspaceId: string; readonly at: string },
  { inForce, retired }: ScorecardOrder,
): Promise<void> {
  const ids = [...inForce, ...retired];
  await sql`
    update scorecards
    set place = placed.place, archived_at = case when placed.place <= ${inForce.length} then null else coalesce(archived_at, ${at}::timestamptz) end
    from unnest(${ids}::text[]) with ordinality as placed (id, place)
    where scorecards.workspace_id = ${workspaceId} and scorecards.id = placed.id`.execute(records);
}

export type ScoredBy = { readonly scorecardId: string; readonly band: string; readonly accounts: number };

/** How many accounts each scorecard scores now, by band. */
export async function countScored(records: Records, workspaceId: string): Promise<readonly ScoredBy[]> {
  const { rows } = await sql<ScoredBy>`
    select scorecard_id, band, count(*)::int as accounts
    from (
      select scorecard_id, band
      from health_now
      where workspace_id = ${workspaceId}
      union all
      select aspects.scorecard_id, aspects.band
      from aspect_scores as aspects
      join readings_now as reading on reading.workspace_id = aspects.workspace_id and reading.account_id = aspects.account_id and reading.day = aspects.day
      where aspects.workspace_id = ${workspaceId}
    ) as scored
    group by scorecard_id, band`.execute(records);
  return rows;
}
