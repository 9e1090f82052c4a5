import { type By, writeAudit } from '../../../access/index.ts';
import { markAllStale } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { SignalSettings } from '../detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, DETECTORS } from '../detectors.ts';
import { noSettingsDraft, noSettingsVersion, settingsAreBehind, unknownDetector, unknownThreshold } from '../signals.errors.ts';
import {
  dropSettingsDraft,
  dropSettingsDraftsLike,
  insertSettingsVersion,
  listSettingsDrafts,
  listSettingsVersions,
} from '../store/signal-settings.store.ts';

export type ToPublish = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: string;
  readonly note: string;
  readonly basedOn: number;
  /** An earlier version to publish again, 0 for what ships; the member's own draft where absent. */
  readonly version?: number | undefined;
};

/** Every detector with all its thresholds: what was said, over what ships. */
export function wholeSettings(said: SignalSettings): SignalSettings {
  return Object.fromEntries(
    DETECTORS.map(({ key, thresholds }) => [
      key,
      { isOn: said[key]?.isOn ?? true, thresholds: { ...thresholds, ...said[key]?.thresholds } },
    ]),
  );
}

/** Refuses detectors and thresholds that there are not. */
export function checkSettings(settings: SignalSettings): SignalSettings {
  for (const [key, own] of Object.entries(settings)) {
    const detector = DETECTORS.find((one) => one.key === key);
    if (detector === undefined) throw unknownDetector(key);
    for (const threshold of Object.keys(own.thresholds)) if (!(threshold in detector.thresholds)) throw unknownThreshold(key, threshold);
  }
  return settings;
}

/** From now on detectors go by it; signals that are open close by the rules that hold then. */
export async function publishSignalSettings(records: Records, asked: ToPublish, by: By): Promise<{ readonly version: number }> {
  const { workspaceId, memberId, note } = asked;
  const versions = await listSettingsVersions(records, workspaceId);
  const live = versions[0]?.version ?? 0;
  if (live !== asked.basedOn) throw settingsAreBehind();
  const settings = wholeSettings(checkSettings(await settingsToPublish(records, asked, versions)));
  const version = live + 1;
  const isNext = await insertSettingsVersion(records, { workspaceId, memberId, version, settings, note, publishedAt: by.now.toString() });
  if (!isNext) throw settingsAreBehind();
  if (asked.version === undefined) await dropSettingsDraft(records, asked);
  await dropSettingsDraftsLike(records, workspaceId, settings);
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'signals.published',
      subjectKind: 'signal_settings',
      subjectId: String(version),
      before: { version: live, settings: versions[0]?.settings ?? DEFAULT_SIGNAL_SETTINGS },
      after: { version, note, settings },
    },
  );
  await markAllStale(records, workspaceId);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [] });
  return { version };
}

type Versions = Awaited<ReturnType<typeof listSettingsVersions>>;

async function settingsToPublish(
  records: Records,
  { workspaceId, memberId, version }: ToPublish,
  versions: Versions,
): Promise<SignalSettings> {
  if (version === undefined) {
    const draft = (await listSettingsDrafts(records, workspaceId)).find((one) => one.memberId === memberId);
    if (draft === undefined) throw noSettingsDraft();
    return draft.settings;
  }
  if (version === 0) return DEFAULT_SIGNAL_SETTINGS;
  const earlier = versions.find((one) => one.version === version);
  if (earlier === undefined) throw noSettingsVersion(version);
  return earlier.settings;
}
