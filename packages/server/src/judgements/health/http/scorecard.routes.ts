import { scorecardDefinitionSchema, scorecardDraftSchema, scorecardEffectSchema, scorecardSchema } from '@perennial/contract/scorecards';
import { z } from 'zod';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { computedRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import { DEFAULT_CEILINGS } from '../ceilings.ts';
import type { ScorecardDefinition } from '../scorecard.ts';
import type { previewScorecard, ToPreviewScorecard } from '../use-cases/scorecard-preview.ts';
import { findScorecard, scorecardSetting } from '../use-cases/scorecard-setting.ts';
import { presentEffect } from './present-effect.ts';

const tag = 'scorecards';
const path = '/scorecards/:scorecard';
const params = z.object({ scorecard: z.string().max(60) });

/** Scores accounts by another definition; it takes its time, hence is done elsewhere. */
export type PreviewScorecard = (asked: ToPreviewScorecard) => ReturnType<typeof previewScorecard>;

type Deps = { readonly catalogue: Catalogue; readonly preview: PreviewScorecard };
type AnyCall = Call<unknown, unknown, unknown>;

export function scorecardRoutes(deps: Deps): readonly WorkspaceRoute[] {
  const kept = draftRoutes<ScorecardDefinition>({
    path,
    tag,
    name: 'Scorecard',
    params,
    body: scorecardDraftSchema,
    settingOf: async (call) => scorecardSetting(await cardOf(call), await catalogueOf(call.records, call.workspace.id, deps.catalogue)),
  });
  return [readingRoute(deps), ...kept, effectRoute(deps)];
}

async function cardOf({ records, workspace, params: asked }: AnyCall) {
  return findScorecard(records, workspace.id, params.parse(asked).scorecard);
}

function readingRoute({ catalogue }: Deps): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'getScorecard',
    tag,
    summary: 'One scorecard with its versions and drafts',
    may: 'read',
    params,
    answer: scorecardSchema,
    handle: async (call) => {
      const card = await cardOf(call);
      const who = { workspaceId: call.workspace.id, memberId: call.caller.memberId };
      const said = await readSetting(call.records, scorecardSetting(card, catalogue), who);
      return { ...said, id: card.id, key: card.key, ceilings: DEFAULT_CEILINGS } as unknown as z.input<typeof scorecardSchema>;
    },
  });
}

function effectRoute({ preview }: Deps): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewScorecard',
    tag,
    summary: 'What a draft would change for whom, on the readings of today',
    may: 'draft',
    params,
    body: scorecardDefinitionSchema,
    answer: scorecardEffectSchema,
    handle: async (call) => {
      const { workspace } = call;
      const definition = call.body as unknown as ScorecardDefinition;
      const effect = await preview({ workspaceId: workspace.id, scorecardId: call.params.scorecard, definition, day: dayOfCall(call) });
      return {
        ...presentEffect(effect),
        past: { ...effect.past, rows: [...effect.past.rows] },
        measures: effect.measures.map((measure) => ({ ...measure, bins: [...measure.bins] })),
        currency: workspace.currency,
      };
    },
  });
}
