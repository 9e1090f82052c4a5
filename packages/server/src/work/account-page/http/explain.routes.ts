import { accountParams } from '@perennial/contract/account';
import { explainQuerySchema, explanationSchema } from '@perennial/contract/account-health';
import { type Hiding, isHiddenMetric } from '../../../kernel/hiding.ts';
import { whyInWords } from '@perennial/words/why-in-words';
import type { z } from 'zod';
import {
  type CombinedBy,
  explainChange,
  groupPoints,
  type HealthScore,
  MEASURE_GROUPS,
  worstGroup,
} from '../../../judgements/health/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readScore, readScoreDays, readScores, type ScoreLine } from '../store/explain.read.ts';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { sayingOfCall } from './saying-of-call.ts';

export const COMPARE_DAYS = 14;
const HISTORY_DAYS = 730;

export function explainRoutes(deps: { readonly catalogue: Catalogue }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/explain',
      operationId: 'explainHealth',
      tag: 'account-page',
      summary: 'Why the health of an account changed between two days',
      may: 'read',
      params: accountParams,
      query: explainQuerySchema,
      answer: explanationSchema,
      handle: async (call) => {
        const { aspect } = call.query;
        const of = { workspaceId: call.workspace.id, accountId: call.params.account, aspect };
        const account = await requireAccount(call.records, of.workspaceId, of.accountId);
        const today = dayOfCall(call);
        const to = call.query.to ?? dayToIso(today);
        const from = call.query.from ?? dayToIso(isoToDay(to) - COMPARE_DAYS);
        const now = await readScore(call.records, of, to);
        const then = await readScore(call.records, of, from);
        const history = await readScoreDays(call.records, of, dayToIso(today - HISTORY_DAYS));
        const aspects = await readScores(call.records, of, to);
        const told = explain(then, now);
        const explained = { from, to, ...told, groups: withoutValues(told.groups, hidesOf(call.caller)) };
        const saying = await sayingOfCall(call, deps.catalogue);
        const inWords = { language: saying.language, ...whyInWords(saying, explained, account.name) };
        return { ...explained, aspect, aspects, firstDay: history[0]?.on ?? null, history, inWords };
      },
    }),
  ];
}

type Explained = Omit<z.output<typeof explanationSchema>, 'from' | 'to' | 'aspect' | 'aspects' | 'firstDay' | 'history' | 'inWords'>;

function explain(then: ScoreLine | undefined, now: ScoreLine | undefined): Explained {
  const change = then === undefined || now === undefined ? null : explainChange(scoreOf(then), scoreOf(now));
  return {
    before: then === undefined ? null : { points: then.points, band: then.band },
    now:
      now === undefined
        ? null
        : { points: now.points, band: now.band, coverageRatio: now.coverageRatio, coverageMin: now.coverageMin ?? 0 },
    scorecard: now === undefined ? null : scorecardOf(now),
    change:
      change === null
        ? null
        : {
            points: (change.pointsNow ?? 0) - (change.pointsThen ?? 0),
            coverage: { points: change.coverage.points, known: [...change.coverage.known], lost: [...change.coverage.lost] },
            version: change.version,
          },
    groups: now === undefined ? [] : groupsOf(now, then, change),
    ceilings: now === undefined ? [] : now.ceilings.map(({ key, band }) => ({ key, band })),
  };
}

/** Measures by money keep their points, and tell no value. */
function withoutValues(groups: Explained['groups'], hides: readonly Hiding[]): Explained['groups'] {
  return groups.map((group) => ({
    ...group,
    measures: group.measures.map((one) =>
      isHiddenMetric(one.metric, hides) ? { ...one, valueThen: null, valueNow: null, why: 'hidden' } : one,
    ),
  }));
}

function scorecardOf(now: ScoreLine): Explained['scorecard'] {
  const { combining, coverageRatioMin } = combinedBy(now);
  return {
    id: now.scorecardId,
    name: now.scorecardName ?? now.scorecardKey,
    version: now.version,
    combining,
    worst: combining === 'worst' ? worstGroup(groupPoints(now.measures, coverageRatioMin)) : null,
  };
}

function combinedBy({ combining, coverageMin }: ScoreLine): CombinedBy {
  return { combining, coverageRatioMin: coverageMin ?? 0 };
}

/** All measures of the present scorecard, whether they moved or not, under their groups. */
function groupsOf(now: ScoreLine, then: ScoreLine | undefined, change: ReturnType<typeof explainChange>): Explained['groups'] {
  const moved = new Map(change?.groups.flatMap((group) => group.measures.map((measure) => [measure.metric, measure.points])));
  const before = new Map(then?.measures.map((measure) => [measure.metric, measure.value]));
  return MEASURE_GROUPS.flatMap((group) => {
    const measures = now.measures.filter((measure) => measure.group === group);
    if (measures.length === 0) return [];
    return [
      {
        group,
        points: change?.groups.find((one) => one.group === group)?.points ?? 0,
        measures: measures.map((measure) => ({
          metric: measure.metric,
          weight: measure.weight,
          valueThen: before.get(measure.metric) ?? null,
          valueNow: measure.value,
          pointsNow: measure.points,
          points: moved.get(measure.metric) ?? 0,
          why: measure.why,
          waitsFor: measure.waitsFor ?? null,
        })),
      },
    ];
  });
}

export function scoreOf(line: ScoreLine): HealthScore {
  const { scorecardKey, version, day, points, coverageRatio, band, ceilings, measures } = line;
  return {
    scorecardKey,
    scorecardVersion: version,
    day: isoToDay(day),
    points,
    coverageRatio,
    band,
    bandByPoints: band,
    ceilings,
    measures,
    by: combinedBy(line),
  };
}
