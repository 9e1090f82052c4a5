import {
  metricBasesSchema,
  metricParams,
  ownMetricChangeSchema,
  ownMetricDefinitionSchema,
  ownMetricKeySchema,
  ownMetricsSchema,
} from '@perennial/contract/own-metrics';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import { type FieldSeen, listFieldsSeen } from '../../../facts/accounts/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { OWN_METRICS_MAX, type OwnMetric, type OwnMetricDefinition } from '../own-metric.ts';
import { metricOf } from '../read-own.ts';
import { countKnown, lastToldOf, listSurveysSeen } from '../store/metric-standing.read.ts';
import { listOwnMetrics, listVersions } from '../store/own-metrics.store.ts';
import { defineMetric, redefineMetric, removeMetric, type UsesOf } from '../use-cases/define-metric.ts';
import { lastUseOf, seenEvents } from './events-seen.ts';

export type OwnMetricsDeps = { readonly usageStore: UsageStore; readonly usesOf: UsesOf };

type Bases = z.input<typeof metricBasesSchema>;

const tag = 'own-metrics';
const path = '/own-metrics';

export function ownMetricRoutes(deps: OwnMetricsDeps): readonly WorkspaceRoute[] {
  return [listRoute(deps), basesRoute(deps), ...changeRoutes(deps)];
}

function listRoute({ usageStore, usesOf }: OwnMetricsDeps): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'listOwnMetrics',
    tag,
    summary: 'Metrics that the workspace defined itself, with their versions and when they were last told',
    may: 'read',
    answer: ownMetricsSchema,
    handle: async ({ records, workspace }) => {
      const metrics = await listOwnMetrics(records, workspace.id);
      if (metrics.length === 0) return { most: OWN_METRICS_MAX, metrics: [] };
      const keys = metrics.map(({ key }) => key);
      const versions = await listVersions(records, workspace.id);
      const standing = await countKnown(records, workspace.id, keys);
      const told = new Map([
        ...(await lastToldOf(records, workspace.id, metrics)),
        ...(await lastUseOf(usageStore, workspace.id, metrics)),
      ]);
      const uses = await usesOf(records, { workspaceId: workspace.id, metrics: keys });
      return {
        most: OWN_METRICS_MAX,
        metrics: metrics.map(({ key, version, countedSince, definition }) => ({
          key,
          version,
          unit: metricOf({ key, version, countedSince, definition }).unit,
          definition: wire(definition),
          countedSince: dayToIso(countedSince),
          lastToldOn: told.get(key) ?? null,
          ...(standing.get(key) ?? { known: 0, unknown: 0 }),
          uses: [...(uses.get(key) ?? [])],
          versions: (versions.get(key) ?? []).map((one) => ({ ...one, definition: wire(one.definition) })),
        })),
      };
    },
  });
}

function basesRoute({ usageStore }: OwnMetricsDeps): WorkspaceRoute {
  return route({
    method: 'GET',
    path: `${path}/bases`,
    operationId: 'listMetricBases',
    tag,
    summary: 'Events, fields of accounts and surveys that were seen, to count a metric by',
    may: 'read',
    answer: metricBasesSchema,
    handle: async ({ records, workspace }) => ({
      events: await seenEvents(usageStore, workspace.id),
      fields: (await listFieldsSeen(records, workspace.id)).map(presentField),
      surveys: [...(await listSurveysSeen(records, workspace.id))],
    }),
  });
}

function changeRoutes({ usesOf }: OwnMetricsDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path,
      operationId: 'defineMetric',
      tag,
      summary: 'Define a metric by event, field, survey or judgement',
      may: 'publish',
      body: ownMetricDefinitionSchema,
      answer: ownMetricKeySchema,
      status: 201,
      handle: async (call) => keyOf(await defineMetric(call.records, { where: whereOf(call), definition: call.body }, byOf(call))),
    }),
    route({
      method: 'PUT',
      path: `${path}/:metric`,
      operationId: 'redefineMetric',
      tag,
      summary: 'Make a definition the next version; what was read before stays',
      may: 'publish',
      params: metricParams,
      body: ownMetricChangeSchema,
      answer: ownMetricKeySchema,
      handle: async (call) => {
        const { basedOn, definition } = call.body;
        const change = { where: whereOf(call), key: call.params.metric, basedOn, definition: definition as OwnMetricDefinition };
        return keyOf(await redefineMetric(call.records, change, byOf(call)));
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:metric`,
      operationId: 'removeMetric',
      tag,
      summary: 'Remove a metric that nothing uses',
      may: 'publish',
      params: metricParams,
      handle: async (call) => removeMetric(call.records, { where: whereOf(call), key: call.params.metric, usesOf }, byOf(call)),
    }),
  ];
}

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>;

function whereOf(call: AnyCall) {
  return { workspaceId: call.workspace.id, memberId: call.caller.memberId, today: dayOfCall(call) };
}

function byOf({ caller, now }: AnyCall) {
  return { actor: actorOf(caller), now };
}

/** As most of its values are. */
function presentField({ field, accounts, numbers, truths, lastToldOn, values }: FieldSeen): Bases['fields'][number] {
  const as = numbers * 2 > accounts ? 'number' : truths * 2 > accounts ? 'yes_no' : 'choice';
  return { field, accounts, as, lastOn: lastToldOn, values: [...values] };
}

const keyOf = ({ key, version }: OwnMetric) => ({ key, version });
const wire = (definition: OwnMetricDefinition) => definition as unknown as z.input<typeof ownMetricDefinitionSchema>;
