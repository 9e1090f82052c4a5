import {
  scorecardOrderDraftSchema,
  scorecardOrderEffectSchema,
  scorecardOrderSchema,
  scorecardOrderSettingSchema,
} from '@perennial/contract/scorecards';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { computedRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import type { ScorecardOrder } from '../scorecard-order.ts';
import { placeScorecards } from '../store/scorecards.store.ts';
import { scorecardOrderSetting } from '../use-cases/scorecard-order-setting.ts';
import type { previewOrder, ToPreviewOrder } from '../use-cases/scorecard-preview.ts';
import { presentEffect } from './present-effect.ts';
import { prepared } from './scorecard-list.routes.ts';

const tag = 'scorecards';
const path = '/scorecard-order';

/** Chooses scorecards again in another order; it takes its time, hence is done elsewhere. */
export type PreviewOrder = (asked: ToPreviewOrder) => ReturnType<typeof previewOrder>;

export function scorecardOrderRoutes(preview: PreviewOrder): readonly WorkspaceRoute[] {
  const kept = draftRoutes<ScorecardOrder>({
    path,
    tag,
    name: 'ScorecardOrder',
    body: scorecardOrderDraftSchema,
    settingOf: async ({ records, workspace }) => scorecardOrderSetting(records, workspace.id),
    onPublished: (records, { content, ...at }) => placeScorecards(records, at, content),
  });
  return [readingRoute(), ...kept, effectRoute(preview)];
}

function readingRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'getScorecardOrder',
    tag,
    summary: 'In which order scorecards are asked, with its versions and drafts',
    may: 'read',
    answer: scorecardOrderSettingSchema,
    handle: async (call) => {
      const { records, workspace, caller } = call;
      await prepared(call);
      const setting = await scorecardOrderSetting(records, workspace.id);
      const whole = <Of extends { readonly content: ScorecardOrder }>(one: Of) => {
        const { inForce, retired } = setting.whole(one.content);
        return { ...one, content: { inForce: [...inForce], retired: [...retired] } };
      };
      const said = await readSetting<ScorecardOrder>(records, setting, { workspaceId: workspace.id, memberId: caller.memberId });
      return { ...whole(said), versions: said.versions.map(whole), draft: said.draft && whole(said.draft), others: said.others.map(whole) };
    },
  });
}

function effectRoute(preview: PreviewOrder): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewScorecardOrder',
    tag,
    summary: 'Who would change scorecard, and colour with it, on the readings of today',
    may: 'draft',
    body: scorecardOrderSchema,
    answer: scorecardOrderEffectSchema,
    handle: async (call) => {
      const { workspace, body } = call;
      const effect = await preview({ workspaceId: workspace.id, day: dayOfCall(call), order: body });
      return { ...presentEffect(effect), currency: workspace.currency };
    },
  });
}
