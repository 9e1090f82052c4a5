import {
  firstValueDraftSchema,
  firstValueEffectSchema,
  firstValueRulesSchema,
  firstValueSettingsSchema,
} from '@perennial/contract/first-value-settings';
import type { z } from 'zod';
import type { DossiersToTry } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import { FIRST_VALUE_SETTING, type FirstValueRules } from '../first-value-setting.ts';
import { previewDefinitions } from '../use-cases/definition-preview.ts';

const tag = 'first-value';
const path = '/first-value-definitions';

export function definitionRoutes(deps: { readonly dossiersToTry: DossiersToTry }): readonly WorkspaceRoute[] {
  const kept = draftRoutes<FirstValueRules>({
    path,
    tag,
    name: 'FirstValue',
    body: firstValueDraftSchema,
    settingOf: () => Promise.resolve(FIRST_VALUE_SETTING),
  });
  return [readingRoute(), ...kept, effectRoute(deps)];
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

function effectRoute({ dossiersToTry }: { readonly dossiersToTry: DossiersToTry }): WorkspaceRoute {
  return route({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewFirstValue',
    tag,
    summary: 'What a draft would do to the clocks of accounts, and how each definition does',
    may: 'draft',
    body: firstValueRulesSchema,
    answer: firstValueEffectSchema,
    handle: async (call) => {
      const { records, workspace } = call;
      const since = performance.now();
      const rules = call.body as unknown as FirstValueRules;
      const asked = { workspaceId: workspace.id, timeZone: workspace.timeZone, day: dayOfCall(call), rules };
      const effect = await previewDefinitions(records, asked, dossiersToTry);
      return { ...effect, tookMs: Math.round(performance.now() - since) };
    },
  });
}
