import { type By, writeAudit } from '../../../access/index.ts';
import { markAllStale } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { DEFAULT_ACTIVATION } from '../activation.ts';
import { checkDefinition } from '../check-definition.ts';
import { defaultDefinitions } from '../default-definitions.ts';
import { definitionsAreBehind, noDefinitionDraft, noDefinitionVersion } from '../first-value.errors.ts';
import {
  dropDefinitionDraft,
  type FirstValueSettings,
  insertDefinitionVersion,
  listDefinitionDrafts,
  listDefinitionVersions,
} from '../store/definitions.store.ts';

export type ToPublish = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: string;
  readonly note: string;
  readonly basedOn: number;
  /** An earlier version to publish again, 0 for what ships; the member's own draft where absent. */
  readonly version?: number | undefined;
};

/** What holds where nothing was published. */
export function shippedRules(): FirstValueSettings {
  let next = 0;
  return { definitions: defaultDefinitions(() => `default_${next++}`), activation: DEFAULT_ACTIVATION };
}

/** From now on clocks run by it. */
export async function publishDefinitions(records: Records, asked: ToPublish, by: By): Promise<{ readonly version: number }> {
  const { workspaceId, memberId, note } = asked;
  const versions = await listDefinitionVersions(records, workspaceId);
  const live = versions[0]?.version ?? 0;
  if (live !== asked.basedOn) throw definitionsAreBehind();
  const version = live + 1;
  const found = await rulesToPublish(records, asked, versions);
  const rules = { ...found, definitions: found.definitions.map((definition) => checkDefinition({ ...definition, version })) };
  const isNext = await insertDefinitionVersion(records, { workspaceId, memberId, version, rules, note, publishedAt: by.now.toString() });
  if (!isNext) throw definitionsAreBehind();
  await dropDraftsLike(records, asked, found);
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'first_value.published',
      subjectKind: 'first_value',
      subjectId: String(version),
      before: { version: live, ...(versions[0]?.rules ?? shippedRules()) },
      after: { version, note, ...rules },
    },
  );
  await markAllStale(records, workspaceId);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [] });
  return { version };
}

type Versions = Awaited<ReturnType<typeof listDefinitionVersions>>;

async function rulesToPublish(
  records: Records,
  { workspaceId, memberId, version }: ToPublish,
  versions: Versions,
): Promise<FirstValueSettings> {
  if (version === undefined) {
    const draft = (await listDefinitionDrafts(records, workspaceId)).find((one) => one.memberId === memberId);
    if (draft === undefined) throw noDefinitionDraft();
    return draft.rules;
  }
  if (version === 0) return shippedRules();
  const earlier = versions.find((one) => one.version === version);
  if (earlier === undefined) throw noDefinitionVersion(version);
  return earlier.rules;
}

/** One's own draft is done with; those of others that say the same have nothing left to say. */
async function dropDraftsLike(records: Records, asked: ToPublish, rules: FirstValueSettings): Promise<void> {
  const said = JSON.stringify(rules);
  for (const draft of await listDefinitionDrafts(records, asked.workspaceId)) {
    const isOwn = asked.version === undefined && draft.memberId === asked.memberId;
    if (isOwn || JSON.stringify(draft.rules) === said)
      await dropDefinitionDraft(records, { workspaceId: asked.workspaceId, memberId: draft.memberId });
  }
}
