import {
  firstValueDraftSchema,
  firstValueEffectSchema,
  firstValueRulesSchema,
  firstValueSettingsSchema,
} from '@perennial/contract/first-value-settings';
import { publishedSchema } from '@perennial/contract/scorecards';
import { publishSettingsSchema } from '@perennial/contract/signal-settings';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { definitionDraftsAreOfMembers } from '../first-value.errors.ts';
import {
  dropDefinitionDraft,
  type FirstValueSettings,
  listDefinitionDrafts,
  listDefinitionVersions,
  saveDefinitionDraft,
} from '../store/definitions.store.ts';
import { previewDefinitions } from '../use-cases/definition-preview.ts';
import { publishDefinitions, shippedRules } from '../use-cases/definition-publish.ts';

const tag = 'first-value';
const path = '/first-value-definitions';

export function definitionRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [readingRoute(), ...draftRoutes(), effectRoute(deps)];
}

function memberOf(caller: Caller): string {
  if (caller.memberId === null) throw definitionDraftsAreOfMembers();
  return caller.memberId;
}

type Wire = z.input<typeof firstValueRulesSchema>;

function present({ definitions, activation }: FirstValueSettings): Wire {
  return {
    definitions: definitions.map(({ id, name, appliesTo, steps }) => ({ id, name, appliesTo, steps })),
    activation,
  } as unknown as Wire;
}

/** Definitions get their number when they are published. */
function rulesOf({ definitions, activation }: z.output<typeof firstValueRulesSchema>): FirstValueSettings {
  return { definitions: definitions.map((definition) => ({ ...definition, version: 0 })), activation } as FirstValueSettings;
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
      const versions = await listDefinitionVersions(records, workspace.id);
      const drafts = await listDefinitionDrafts(records, workspace.id);
      const own = drafts.find((draft) => draft.memberId === caller.memberId);
      return {
        version: versions[0]?.version ?? 0,
        rules: present(versions[0]?.rules ?? shippedRules()),
        versions: versions.map((one) => ({ ...one, rules: present(one.rules) })),
        draft: own === undefined ? null : { basedOn: own.basedOn, changedAt: own.changedAt, rules: present(own.rules) },
        others: drafts.filter((one) => one !== own).map((one) => ({ ...one, rules: present(one.rules) })),
      };
    },
  });
}

function draftRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: `${path}/draft`,
      operationId: 'saveFirstValueDraft',
      tag,
      summary: 'Keep my draft; clocks run as they do',
      may: 'draft',
      body: firstValueDraftSchema,
      handle: async ({ records, workspace, body, caller, now }) => {
        const draft = { basedOn: body.basedOn, rules: rulesOf(body.rules), changedAt: now.toString() };
        await saveDefinitionDraft(records, { workspaceId: workspace.id, memberId: memberOf(caller) }, draft);
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/draft`,
      operationId: 'discardFirstValueDraft',
      tag,
      summary: 'Discard my draft',
      may: 'draft',
      handle: async ({ records, workspace, caller }) => {
        await dropDefinitionDraft(records, { workspaceId: workspace.id, memberId: memberOf(caller) });
        await announceChange(records, { workspaceId: workspace.id, kind: 'settings', ids: [] });
      },
    }),
    route({
      method: 'POST',
      path: `${path}/publish`,
      operationId: 'publishFirstValue',
      tag,
      summary: 'Make my draft, or an earlier version, the next version',
      may: 'publish',
      body: publishSettingsSchema,
      answer: publishedSchema,
      handle: async ({ records, workspace, body, caller, now }) =>
        publishDefinitions(records, { ...body, workspaceId: workspace.id, memberId: memberOf(caller) }, { actor: actorOf(caller), now }),
    }),
  ];
}

function effectRoute({ usageStore }: { readonly usageStore: UsageStore }): WorkspaceRoute {
  return route({
    method: 'POST',
    path: `${path}/draft/preview`,
    operationId: 'previewFirstValue',
    tag,
    summary: 'What a draft would do to the clocks of the accounts that began last',
    may: 'draft',
    body: firstValueRulesSchema,
    answer: firstValueEffectSchema,
    handle: async (call) => {
      const { records, workspace } = call;
      const since = performance.now();
      const asked = { workspaceId: workspace.id, timeZone: workspace.timeZone, day: dayOfCall(call), rules: rulesOf(call.body) };
      const effect = await previewDefinitions(records, usageStore, asked);
      return { ...effect, tookMs: Math.round(performance.now() - since) };
    },
  });
}
