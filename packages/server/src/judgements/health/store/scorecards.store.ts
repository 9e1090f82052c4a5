import type { Records } from '../../../platform/records/records.ts';
import { insertVersion } from '../../drafts/index.ts';
import { DEFAULT_SCORECARDS } from '../default-scorecards.ts';
import type { ScorecardDefinition } from '../scorecard.ts';

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
    .select(['scorecards.id', 'key', 'place', 'newest.version', 'newest.content', 'newest.publishedAt', 'members.name as publishedBy'])
    .where('scorecards.workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
    .orderBy('place')
    .limit(100)
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, definition: content as unknown as ScorecardDefinition }));
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
