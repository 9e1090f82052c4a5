import {
  firstValueDraftSchema,
  firstValueEffectSchema,
  firstValueRulesSchema,
  firstValueSettingsSchema,
} from '@perennial/contract/first-value-settings';
import type { z } from 'zod';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { computedRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import { FIRST_VALUE_SETTING, type FirstValueRules } from '../first-value-setting.ts';
import type { ToPreview } from '../use-cases/definition-preview.ts';

const tag = 'first-value';
const path = '/first-value-definitions';

/** Runs the clocks again by other definitions; it takes its time, hence is done elsewhere. */
export type PreviewFirstValue = (asked: ToPreview) => Promise<z.input<typeof firstValueEffectSchema>>;

export function definitionRoutes(deps: { readonly preview: PreviewFirstValue }): readonly WorkspaceRoute[] {
  const kept = draftRoutes<FirstValueRules>({
    path,
    tag,
    name: 'FirstValue',
    body: firstValueDraftSchema,
    settingOf: () => Promise.resolve(FIRST_VALUE_SETTING),
  });
  return [readingRoute(), ...kept, effectRoute(deps.preview)];
}

function readingRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'getFirstValueSettings',
    tag,
    summary: 'What first value means here, with its versions and drafts',
    may: 'read',
    answer: firstValueSettingsSchema,
    handle: async ({ records, workspace, caller }) => {
      const said = await readSetting(records, FIRST_VALUE_SETTING, { workspaceId: workspace.id, memberId: caller.memberId });
      return said as unknown as z.input<typeof firstValueSettingsSchema>;
    },
  });
}

function effectRoute(preview: PreviewFirstValue): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewFirstValue',
    tag,
    summary: 'What a draft would do to the clocks of accounts, and how each definition does',
    may: 'draft',
    body: firstValueRulesSchema,
    answer: firstValueEffectSchema,
    handle: async (call) => {
      const { id: workspaceId, timeZone } = call.workspace;
      return preview({ workspaceId, timeZone, day: dayOfCall(call), rules: call.body as unknown as FirstValueRules });
    },
  });
}
