import {
  signalDraftSchema,
  signalEffectSchema,
  signalSettingsMapSchema,
  signalSettingsSchema,
  thresholdAskedSchema,
  thresholdProposalSchema,
} from '@perennial/contract/signal-settings';
import type { z } from 'zod';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { computedRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import type { SignalSettings } from '../detector.ts';
import { DETECTORS } from '../detectors.ts';
import { checkSettings, SIGNAL_SETTING, wholeSettings } from '../signal-setting.ts';
import { ladderOf } from '../alarm-ladder.ts';
import type { SignalKey } from '../finding.ts';
import { cannotTrade } from '../signals.errors.ts';
import { unitOf } from '../threshold-units.ts';
import { readDetectorRecords } from '../store/detector-record.read.ts';
import { countRaised } from '../store/raised.read.ts';

const tag = 'signals';
const path = '/signal-settings';
const DAYS = 90;

/** Plays past weeks of accounts with the settings that are live and with others; judging is not this slice's. */
export type RehearseSignals = (asked: {
  readonly workspaceId: WorkspaceId;
  readonly day: DayNumber;
  readonly now: string;
  readonly draft: SignalSettings;
}) => Promise<z.input<typeof signalEffectSchema>>;

/** Plays past weeks of accounts with one threshold at each of some values; judging is not this slice's. */
export type ProposeThreshold = (asked: {
  readonly workspaceId: WorkspaceId;
  readonly day: DayNumber;
  readonly now: string;
  readonly settings: SignalSettings;
  readonly key: SignalKey;
  readonly perWeek: number;
  readonly part: z.output<typeof thresholdAskedSchema>['part'];
}) => Promise<z.input<typeof thresholdProposalSchema>>;

export function signalSettingsRoutes(deps: {
  readonly rehearse: RehearseSignals;
  readonly propose: ProposeThreshold;
}): readonly WorkspaceRoute[] {
  const kept = draftRoutes<SignalSettings>({
    path,
    tag,
    name: 'SignalSettings',
    body: signalDraftSchema,
    settingOf: () => Promise.resolve(SIGNAL_SETTING),
  });
  return [readingRoute(), ...kept, effectRoute(deps.rehearse), proposalRoute(deps.propose)];
}

/** Whatever was added to the product since stands in it too, as it ships. */
function whole<Of extends { readonly content: SignalSettings }>(one: Of) {
  const content: z.input<typeof signalSettingsMapSchema> = wholeSettings(one.content);
  return { ...one, content };
}

function readingRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'getSignalSettings',
    tag,
    summary: 'What detectors are told, with what they raised in ninety days',
    may: 'read',
    answer: signalSettingsSchema,
    handle: async (call) => {
      const { records, workspace, caller } = call;
      const said = await readSetting(records, SIGNAL_SETTING, { workspaceId: workspace.id, memberId: caller.memberId });
      const done = await readDetectorRecords(records, { workspaceId: workspace.id, day: dayOfCall(call) });
      const raised = await countRaised(records, workspace.id, dayOfCall(call) - DAYS);
      return {
        ...whole(said),
        versions: said.versions.map(whole),
        draft: said.draft && whole(said.draft),
        others: said.others.map(whole),
        detectors: DETECTORS.map(({ key, thresholds }) => ({
          key,
          tradedThreshold: ladderOf(key)?.threshold ?? null,
          thresholds: Object.entries(thresholds).map(([threshold, ships]) => ({
            key: threshold,
            ships,
            unit: unitOf(key, threshold) ?? ('times' as const),
          })),
          raised: raised.get(key)?.raised ?? 0,
          perWeek: ((raised.get(key)?.raised ?? 0) * 7) / DAYS,
          open: raised.get(key)?.open ?? 0,
          record: done.get(key) ?? null,
        })),
      };
    },
  });
}

function effectRoute(rehearse: RehearseSignals): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewSignalSettings',
    tag,
    summary: 'What a draft would raise and close today, and have raised before, beside what is live',
    may: 'draft',
    body: signalSettingsMapSchema,
    answer: signalEffectSchema,
    handle: async (call) => {
      const draft = wholeSettings(checkSettings(call.body));
      return rehearse({ workspaceId: call.workspace.id, day: dayOfCall(call), now: call.now.toString(), draft });
    },
  });
}

function proposalRoute(propose: ProposeThreshold): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/threshold`,
    operationId: 'proposeSignalThreshold',
    tag,
    summary: 'The threshold with which a detector would have raised at most so many signals a week, and what would have come of them',
    may: 'draft',
    body: thresholdAskedSchema,
    answer: thresholdProposalSchema,
    handle: async (call) => {
      const { settings: said, key, perWeek, part } = call.body;
      const settings = wholeSettings(checkSettings(said));
      if (ladderOf(key) === null) throw cannotTrade(key);
      const asked = { workspaceId: call.workspace.id, day: dayOfCall(call), now: call.now.toString(), settings };
      return propose({ ...asked, key: key as SignalKey, perWeek, part });
    },
  });
}
