import { podBodySchema, podParams, podsSchema, savedSchema } from '@perennial/contract/teams';
import { asksForHidden, type Hiding, isHiddenMetric } from '../../../kernel/hiding.ts';
import type { z } from 'zod';
import { isoToDay } from '../../../kernel/time.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import { askingOf } from '../../portfolio/index.ts';
import { type PodGoal, progressOf, standingOf } from '../pod-goal.ts';
import { listPods, type PodLine, valuesInPod } from '../store/pods.store.ts';
import { changePod, removePod } from '../use-cases/change-teams.ts';
import { changing } from './changing.ts';

const tag = 'teams';
type Body = z.output<typeof podBodySchema>;

/** Services and product people with one goal set for a segment or for named accounts. */
export function podRoutes({ catalogue }: { readonly catalogue: Catalogue }): readonly WorkspaceRoute[] {
  const said = (body: Body) => ({ ...body, rule: body.rule as Rule | null });
  return [
    route({
      method: 'GET',
      path: '/pods',
      operationId: 'listPods',
      tag,
      summary: 'Pods with their members, accounts and where their goals stand',
      may: 'read',
      answer: podsSchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const own = await catalogueOf(records, workspace.id, catalogue);
        const pods = await listPods(records, workspace.id);
        const shown = [];
        const hides = hidesOf(call.caller);
        for (const pod of pods) {
          const seen = withoutMoney(pod, hides);
          shown.push(await presentPod(records, { pod: seen, workspaceId: workspace.id, catalogue: own, today: dayOfCall(call) }));
        }
        return { currency: workspace.currency, pods: shown };
      },
    }),
    route({
      method: 'POST',
      path: '/pods',
      operationId: 'createPod',
      tag,
      summary: 'Make a pod',
      may: 'manage_teams',
      body: podBodySchema,
      answer: savedSchema,
      status: 201,
      handle: async (call) => {
        const asking = askingOf(await catalogueOf(call.records, call.workspace.id, catalogue), call);
        return { id: await changePod(call.records, changing(call), { id: null, asking, ...said(call.body) }) };
      },
    }),
    route({
      method: 'PUT',
      path: '/pods/:pod',
      operationId: 'changePod',
      tag,
      summary: 'Say a pod anew: its members, accounts and goals',
      may: 'manage_teams',
      params: podParams,
      body: podBodySchema,
      answer: savedSchema,
      handle: async (call) => {
        const asking = askingOf(await catalogueOf(call.records, call.workspace.id, catalogue), call);
        return { id: await changePod(call.records, changing(call), { id: call.params.pod, asking, ...said(call.body) }) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/pods/:pod',
      operationId: 'removePod',
      tag,
      summary: 'Remove a pod with its goals',
      may: 'manage_teams',
      params: podParams,
      handle: async (call) => removePod(call.records, changing(call), call.params.pod),
    }),
  ];
}

/** A rule by money is the pod's and holds, and is not shown; neither are goals by money. */
function withoutMoney(pod: PodLine, hides: readonly Hiding[]): PodLine {
  const goals = pod.goals.filter(({ metricKey }) => !isHiddenMetric(metricKey, hides));
  return { ...pod, rule: asksForHidden(pod.rule, hides) ? null : pod.rule, goals };
}

type Shown = { readonly pod: PodLine; readonly workspaceId: string; readonly catalogue: Catalogue; readonly today: number };

async function presentPod(records: Records, { pod, workspaceId, catalogue, today }: Shown) {
  const goals = [];
  for (const goal of pod.goals) {
    const info = catalogue.infos.find(({ key }) => key === goal.metricKey);
    const values = await valuesInPod(records, { workspaceId, id: pod.id }, goal.metricKey);
    const { now, known } = standingOf(goal, values, info?.direction ?? 'neither');
    goals.push({ ...goal, unit: info?.unit ?? null, now, known, progress: progressOf(goal, now), elapsed: elapsedOf(goal, today) });
  }
  return { ...pod, rule: pod.rule as never, named: [...pod.named], members: [...pod.members], goals };
}

function elapsedOf({ fromOn, byOn }: PodGoal, today: number): number {
  const [from, by] = [isoToDay(fromOn), isoToDay(byOn)];
  return Math.min(1, Math.max(0, (today - from) / (by - from)));
}
