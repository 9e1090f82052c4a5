import { noVersion } from '../drafts.errors.ts';
import type { Draft, Setting, Version } from '../setting.ts';
import { listDrafts, listVersions } from '../store/settings.store.ts';
import type { Records } from '../../../platform/records/records.ts';

export type ReadSetting<Content> = {
  /** 0 while what ships is in force. */
  readonly version: number;
  readonly content: Content;
  readonly versions: readonly Version<Content>[];
  readonly draft: Draft<Content> | null;
  readonly others: readonly Draft<Content>[];
};

/** What is in force, how it came to be, one's own draft and those of others. */
export async function readSetting<Content>(
  records: Records,
  { subject, ships, inForce }: Setting<Content>,
  { workspaceId, memberId }: { readonly workspaceId: string; readonly memberId: string | null },
): Promise<ReadSetting<Content>> {
  const versions = await listVersions<Content>(records, { workspaceId, subject });
  const drafts = await listDrafts<Content>(records, { workspaceId, subjects: [subject] });
  const own = drafts.find((draft) => draft.memberId === memberId);
  return {
    version: versions[0]?.version ?? 0,
    content: inForce ?? contentOf(versions, versions[0]?.version ?? 0, ships),
    versions: versions.filter(({ version }) => version > 0),
    draft: own ?? null,
    others: drafts.filter((draft) => draft !== own),
  };
}

/** What a version says; 0 is what ships, unless it was kept. */
export function contentOf<Content>(versions: readonly Version<Content>[], version: number, ships: Content | undefined): Content {
  const content = versions.find((one) => one.version === version)?.content ?? (version === 0 ? ships : undefined);
  if (content === undefined) throw noVersion(version);
  return content;
}
