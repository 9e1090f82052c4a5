import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Draft, Version } from '../setting.ts';

export type OfSetting = { readonly workspaceId: string; readonly subject: string };
export type OfMember = OfSetting & { readonly memberId: string };

const MOST_VERSIONS = 50;
const MOST_DRAFTS = 200;

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}

/** The newest first; none while what ships is in force. */
export async function listVersions<Content>(records: Records, { workspaceId, subject }: OfSetting): Promise<readonly Version<Content>[]> {
  const rows = await records
    .selectFrom('settingVersions')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'settingVersions.publishedBy').onRef('members.workspaceId', '=', 'settingVersions.workspaceId'),
    )
    .select(['version', 'note', 'publishedAt', 'content', 'members.name as publishedBy'])
    .where('settingVersions.workspaceId', '=', workspaceId)
    .where('subject', '=', subject)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as Content }));
}

/** What was published last; undefined while what ships is in force. */
export async function readNewest<Content>(records: Records, { workspaceId, subject }: OfSetting): Promise<Content | undefined> {
  const row = await records
    .selectFrom('settingVersions')
    .select('content')
    .where('workspaceId', '=', workspaceId)
    .where('subject', '=', subject)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content as Content | undefined;
}

/** Those of all members, the last changed first. */
export async function listDrafts<Content>(
  records: Records,
  { workspaceId, subjects }: { readonly workspaceId: string; readonly subjects: readonly string[] },
): Promise<readonly Draft<Content>[]> {
  if (subjects.length === 0) return [];
  const rows = await records
    .selectFrom('settingDrafts')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'settingDrafts.memberId').onRef('members.workspaceId', '=', 'settingDrafts.workspaceId'),
    )
    .select(['subject', 'memberId', 'basedOn', 'content', 'changedAt', 'members.name'])
    .where('settingDrafts.workspaceId', '=', workspaceId)
    .where('subject', 'in', subjects)
    .orderBy('changedAt', 'desc')
    .limit(MOST_DRAFTS)
    .execute();
  return rows.map((row) => ({ ...row, name: row.name ?? '', content: row.content as Content }));
}

export async function saveDraft(
  records: Records,
  { workspaceId, subject, memberId }: OfMember,
  draft: { readonly basedOn: number; readonly content: unknown; readonly changedAt: string },
): Promise<void> {
  const own = { ...draft, content: json(draft.content) };
  await records
    .insertInto('settingDrafts')
    .values({ workspaceId, subject, memberId, ...own })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'subject', 'memberId']).doUpdateSet(own))
    .execute();
}

export async function dropDraft(records: Records, { workspaceId, subject, memberId }: OfMember): Promise<void> {
  await records
    .deleteFrom('settingDrafts')
    .where('workspaceId', '=', workspaceId)
    .where('subject', '=', subject)
    .where('memberId', '=', memberId)
    .execute();
}

/** Drafts that say the same as what was published have nothing left to say. */
export async function dropDraftsLike(records: Records, { workspaceId, subject }: OfSetting, content: unknown): Promise<void> {
  await records
    .deleteFrom('settingDrafts')
    .where('workspaceId', '=', workspaceId)
    .where('subject', '=', subject)
    .where('content', '=', json(content))
    .execute();
}

export type NewVersion = OfSetting & {
  readonly version: number;
  readonly content: unknown;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
};

/** False where another version came between. */
export async function insertVersion(records: Records, version: NewVersion): Promise<boolean> {
  const written = await records
    .insertInto('settingVersions')
    .values({ ...version, content: json(version.content) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}
