import {
  fitDraftSchema,
  fitEffectSchema,
  fitRulesSchema,
  fitSettingsSchema,
  fitStartSchema,
  retentionByFitSchema,
} from '@perennial/contract/icp-fit';
import type { z } from 'zod';
import { AFTER_DAYS, LEAST, retentionByBand } from '../../../facts/revenue/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { computedRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { draftRoutes, readSetting } from '../../drafts/index.ts';
import { FIT_SETTING } from '../fit-setting.ts';
import { FIT_BANDS, type FitRules, isFitSet } from '../icp-fit.ts';
import { proposeFit } from '../propose-fit.ts';
import { readCustomerKinds, readFitRules } from '../store/fit.read.ts';
import { fitCustomers } from '../use-cases/fit-customers.ts';
import type { previewFit, ToPreviewFit } from '../use-cases/fit-preview.ts';

const tag = 'icp-fit';
const path = '/icp-fit';

/** Reads the fit of all accounts by other rules; it takes its time, hence is done elsewhere. */
export type PreviewFit = (asked: ToPreviewFit) => ReturnType<typeof previewFit>;

export function icpFitRoutes(preview: PreviewFit): readonly WorkspaceRoute[] {
  const kept = draftRoutes<FitRules>({
    path,
    tag,
    name: 'IcpFit',
    body: fitDraftSchema,
    settingOf: () => Promise.resolve(FIT_SETTING),
  });
  return [readingRoute(), startRoute(), retentionRoute(), ...kept, effectRoute(preview)];
}

function readingRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'getIcpFitSettings',
    tag,
    summary: 'Whom we sell to best: five parts, each met in full or by half by rule',
    may: 'read',
    answer: fitSettingsSchema,
    handle: async ({ records, workspace, caller }) => {
      const said = await readSetting(records, FIT_SETTING, { workspaceId: workspace.id, memberId: caller.memberId });
      return said as unknown as z.input<typeof fitSettingsSchema>;
    },
  });
}

function startRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: `${path}/start`,
    operationId: 'proposeIcpFit',
    tag,
    summary: 'A start for the rules, from whom the workspace sells to now',
    may: 'read',
    answer: fitStartSchema,
    handle: async ({ records, workspace }) => {
      const customers = await readCustomerKinds(records, workspace.id);
      return { customers: customers.length, rules: proposeFit(customers) as unknown as z.input<typeof fitStartSchema>['rules'] };
    },
  });
}

function effectRoute(preview: PreviewFit): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewIcpFit',
    tag,
    summary: 'Who would fit how well by a draft, on the readings of today',
    may: 'draft',
    body: fitRulesSchema,
    answer: fitEffectSchema,
    handle: async (call) => {
      const { workspace, body } = call;
      const rules = FIT_SETTING.check(body as unknown as FitRules);
      const effect = await preview({ workspaceId: workspace.id, rules, day: dayOfCall(call) });
      return { ...effect, currency: workspace.currency };
    },
  });
}

function retentionRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/retention-by-fit',
    operationId: 'getRetentionByFit',
    tag,
    summary: 'How many customers and how much money is kept a year on, by how well they fit',
    may: 'read',
    answer: retentionByFitSchema,
    handle: async (call) => {
      const { records, workspace } = call;
      const today = dayOfCall(call);
      const rules = await readFitRules(records, workspace.id);
      const isSet = isFitSet(rules);
      const customers = isSet ? await fitCustomers(records, { id: workspace.id, currency: workspace.currency, today }, rules) : [];
      return {
        isSet,
        afterDays: AFTER_DAYS,
        least: LEAST,
        asOfToday: customers.filter(({ band, isThen }) => band !== null && !isThen).length,
        bands: [...retentionByBand(customers, { bands: FIT_BANDS, today })],
      };
    },
  });
}
