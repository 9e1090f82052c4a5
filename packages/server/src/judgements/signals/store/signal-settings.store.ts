import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { SignalSettings } from '../detector.ts';

const MOST_VERSIONS = 50;

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}

/** The newest first; none while what ships is in force. */
export async function listSettingsVersions(records: Records, workspaceId: string) {
  const rows = await records
    .selectFrom('signalSettings')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'signalSettings.publishedBy').onRef('members.workspaceId', '=', 'signalSettings.workspaceId'),
    )
    .select(['version', 'note', 'publishedAt', 'signalSettings.settings', 'members.name as publishedBy'])
    .where('signalSettings.workspaceId', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map((row) => ({ ...row, settings: row.settings as unknown as SignalSettings }));
}

export async function listSettingsDrafts(records: Records, workspaceId: string) {
  const rows = await records
    .selectFrom('signalDrafts')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'signalDrafts.memberId').onRef('members.workspaceId', '=', 'signalDrafts.workspaceId'),
    )
    .select(['memberId', 'basedOn', 'signalDrafts.settings', 'changedAt', 'members.name'])
    .where('signalDrafts.workspaceId', '=', workspaceId)
    .orderBy('changedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, name: row.name ?? '', settings: row.settings as unknown as SignalSettings }));
}

type OfMember = { readonly workspaceId: string; readonly memberId: string };

export async function saveSettingsDraft(
  records: Records,
  of: OfMember,
  draft: { readonly basedOn: number; readonly settings: SignalSettings; readonly changedAt: string },
): Promise<void> {
  const own = { basedOn: draft.basedOn, settings: json(draft.settings), changedAt: draft.changedAt };
  await records
    .insertInto('signalDrafts')
    .values({ ...of, ...own })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId']).doUpdateSet(own))
    .execute();
}

export async function dropSettingsDraft(records: Records, { workspaceId, memberId }: OfMember): Promise<void> {
  await records.deleteFrom('signalDrafts').where('workspaceId', '=', workspaceId).where('memberId', '=', memberId).execute();
}

/** Drafts that say the same as what was published have nothing left to say. */
export async function dropSettingsDraftsLike(records: Records, workspaceId: string, settings: SignalSettings): Promise<void> {
  await records.deleteFrom('signalDrafts').where('workspaceId', '=', workspaceId).where('settings', '=', json(settings)).execute();
}

/** False where another version came between. */
export async function insertSettingsVersion(
  records: Records,
  version: OfMember & { readonly version: number; readonly settings: SignalSettings; readonly note: string; readonly publishedAt: string },
): Promise<boolean> {
  const { memberId, ...rest } = version;
  const written = await records
    .insertInto('signalSettings')
    .values({ ...rest, settings: json(version.settings), publishedBy: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export type Raised = { readonly key: string; readonly raised: number; readonly open: number };

/** What each detector raised since a day, and what of all it raised is open. */
export async function countRaised(records: Records, workspaceId: string, since: DayNumber): Promise<ReadonlyMap<string, Raised>> {
  const { rows } = await sql<Raised>`
    select key,
      count(*) filter (where opened_on >= ${dayToIso(since)}::date)::int as raised,
      count(*) filter (where state <> 'closed')::int as open
    from signals
    where workspace_id = ${workspaceId}
    group by key`.execute(records);
  return new Map(rows.map((row) => [row.key, row]));
}
