import { type By, writeAudit } from '../../../access/index.ts';
import { markAllStale } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { draftIsBehind, noDraft } from '../drafts.errors.ts';
import type { Setting } from '../setting.ts';
import { dropDraft, dropDraftsLike, insertVersion, listDrafts, listVersions } from '../store/settings.store.ts';
import { contentOf } from './read-setting.ts';

export type ToPublish = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: string;
  readonly note: string;
  /** The version that was in force when this was decided. */
  readonly basedOn: number;
  /** An earlier version to publish again, 0 for what ships; the member's own draft where absent. */
  readonly version?: number | undefined;
};

export type Published<Content> = { readonly version: number; readonly content: Content };

/** Makes it the next version: from now on accounts are judged by it; what was judged before stays what it is. */
export async function publishSetting<Content extends object>(
  records: Records,
  { setting, asked }: { readonly setting: Setting<Content>; readonly asked: ToPublish },
  by: By,
): Promise<Published<Content>> {
  const { workspaceId, memberId, note } = asked;
  const { subject, ships, inForce, audit } = setting;
  const of = { workspaceId, subject };
  const versions = await listVersions<Content>(records, of);
  const live = versions[0]?.version ?? 0;
  if (live !== asked.basedOn) throw draftIsBehind();
  const said =
    asked.version === undefined ? await draftOf<Content>(records, { ...of, memberId }, live) : contentOf(versions, asked.version, ships);
  const content = setting.check(said);
  const version = live + 1;
  const isNext = await insertVersion(records, {
    ...of,
    version,
    content,
    note,
    publishedAt: by.now.toString(),
    publishedBy: memberId,
  });
  if (!isNext) throw draftIsBehind();
  if (asked.version === undefined) await dropDraft(records, { ...of, memberId });
  await dropDraftsLike(records, of, said);
  const entry = { actor: by.actor, action: audit.action, subjectKind: audit.subjectKind, subjectId: subject };
  const before = { version: live, ...(inForce ?? versions[0]?.content ?? ships) };
  await writeAudit(records, { workspaceId, at: by.now }, { ...entry, before, after: { version, note, ...content } });
  await markAllStale(records, workspaceId);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [subject] });
  return { version, content };
}

async function draftOf<Content>(
  records: Records,
  { workspaceId, subject, memberId }: { readonly workspaceId: string; readonly subject: string; readonly memberId: string },
  live: number,
): Promise<Content> {
  const drafts = await listDrafts<Content>(records, { workspaceId, subjects: [subject] });
  const own = drafts.find((draft) => draft.memberId === memberId);
  if (own === undefined) throw noDraft();
  if (own.basedOn !== live) throw draftIsBehind();
  return own.content;
}
