import { publishedSchema } from '@perennial/contract/scorecards';
import {
  publishSettingsSchema,
  signalDraftSchema,
  signalEffectSchema,
  signalSettingsMapSchema,
  signalSettingsSchema,
} from '@perennial/contract/signal-settings';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { SignalSettings } from '../detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, DETECTORS } from '../detectors.ts';
import { settingsDraftsAreOfMembers } from '../signals.errors.ts';
import {
  countRaised,
  dropSettingsDraft,
  listSettingsDrafts,
  listSettingsVersions,
  saveSettingsDraft,
} from '../store/signal-settings.store.ts';
import { checkSettings, publishSignalSettings, wholeSettings } from '../use-cases/signal-settings-publish.ts';

const tag = 'signals';
const DAYS = 90;

/** Plays past weeks of some accounts with the settings that are live and with others; judging is not this slice's. */
export type RehearseSignals = (
  records: Records,
  asked: { readonly workspaceId: WorkspaceId; readonly day: DayNumber; readonly now: string; readonly draft: SignalSettings },
) => Promise<z.input<typeof signalEffectSchema>>;

export function signalSettingsRoutes(deps: { readonly rehearse: RehearseSignals }): readonly WorkspaceRoute[] {
  return [...readingRoutes(), ...draftRoutes(), effectRoute(deps.rehearse)];
}

function memberOf(caller: Caller): string {
  if (caller.memberId === null) throw settingsDraftsAreOfMembers();
  return caller.memberId;
}

type Wire = z.input<typeof signalSettingsMapSchema>;

function present(settings: SignalSettings): Wire {
  return wholeSettings(settings);
}

function readingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/signal-settings',
      operationId: 'getSignalSettings',
      tag,
      summary: 'What detectors are told, with what they raised in ninety days',
      may: 'read',
      answer: signalSettingsSchema,
      handle: async (call) => {
        const { records, workspace, caller } = call;
        const versions = await listSettingsVersions(records, workspace.id);
        const drafts = await listSettingsDrafts(records, workspace.id);
        const raised = await countRaised(records, workspace.id, dayOfCall(call) - DAYS);
        const own = drafts.find((draft) => draft.memberId === caller.memberId);
        return {
          version: versions[0]?.version ?? 0,
          settings: present(versions[0]?.settings ?? DEFAULT_SIGNAL_SETTINGS),
          versions: versions.map((one) => ({ ...one, settings: present(one.settings) })),
          draft: own === undefined ? null : { basedOn: own.basedOn, changedAt: own.changedAt, settings: present(own.settings) },
          others: drafts.filter((one) => one !== own).map((one) => ({ ...one, settings: present(one.settings) })),
          detectors: DETECTORS.map(({ key, thresholds }) => ({
            key,
            defaults: { ...thresholds },
            raised: raised.get(key)?.raised ?? 0,
            perWeek: ((raised.get(key)?.raised ?? 0) * 7) / DAYS,
            open: raised.get(key)?.open ?? 0,
          })),
        };
      },
    }),
  ];
}

function draftRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/signal-settings/draft',
      operationId: 'saveSignalDraft',
      tag,
      summary: 'Keep my draft; detectors go on as they are',
      may: 'draft',
      body: signalDraftSchema,
      handle: async ({ records, workspace, body, caller, now }) => {
        const settings = checkSettings(body.settings);
        await saveSettingsDraft(
          records,
          { workspaceId: workspace.id, memberId: memberOf(caller) },
          { basedOn: body.basedOn, settings, changedAt: now.toString() },
        );
      },
    }),
    route({
      method: 'DELETE',
      path: '/signal-settings/draft',
      operationId: 'discardSignalDraft',
      tag,
      summary: 'Discard my draft',
      may: 'draft',
      handle: async ({ records, workspace, caller }) => {
        await dropSettingsDraft(records, { workspaceId: workspace.id, memberId: memberOf(caller) });
        await announceChange(records, { workspaceId: workspace.id, kind: 'settings', ids: [] });
      },
    }),
    route({
      method: 'POST',
      path: '/signal-settings/publish',
      operationId: 'publishSignalSettings',
      tag,
      summary: 'Make my draft, or an earlier version, the next version',
      may: 'publish',
      body: publishSettingsSchema,
      answer: publishedSchema,
      handle: async ({ records, workspace, body, caller, now }) =>
        publishSignalSettings(records, { ...body, workspaceId: workspace.id, memberId: memberOf(caller) }, { actor: actorOf(caller), now }),
    }),
  ];
}

function effectRoute(rehearse: RehearseSignals): WorkspaceRoute {
  return route({
    method: 'POST',
    path: '/signal-settings/draft/preview',
    operationId: 'previewSignalSettings',
    tag,
    summary: 'What a draft would have raised, beside what is live',
    may: 'draft',
    body: signalSettingsMapSchema,
    answer: signalEffectSchema,
    handle: async (call) => {
      const draft = wholeSettings(checkSettings(call.body));
      return rehearse(call.records, { workspaceId: call.workspace.id, day: dayOfCall(call), now: call.now.toString(), draft });
    },
  });
}
