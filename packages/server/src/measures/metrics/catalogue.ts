import { assert } from '../../kernel/assert.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { ADOPTION_METRICS } from './adoption-metrics.ts';
import { ALIVE_METRICS } from './alive-metrics.ts';
import { BILLING_METRICS } from './billing-metrics.ts';
import { CYCLE_METRICS } from './cycle-metrics.ts';
import type { Dossier } from './dossier.ts';
import { FEEDBACK_METRICS } from './feedback-metrics.ts';
import type { Metric, MetricInfo, Readings, ReadValue } from './metric.ts';
import { LIFE_METRICS } from './life-metrics.ts';
import { PROGRESS_METRICS } from './progress-metrics.ts';
import { RELATIONSHIP_METRICS } from './relationship-metrics.ts';
import { REVENUE_METRICS } from './revenue-metrics.ts';
import { RISK_METRICS } from './risk-metrics.ts';
import { SERVICES_METRICS } from './services-metrics.ts';
import { SUPPORT_METRICS } from './support-metrics.ts';
import { unknown } from './unknown.ts';
import { USE_METRICS } from './use-metrics.ts';
import { VALUE_METRICS } from './value-metrics.ts';
import type { WorkspaceContext } from './workspace-context.ts';

const OWN: readonly Metric[] = [
  ...USE_METRICS,
  ...ADOPTION_METRICS,
  ...ALIVE_METRICS,
  ...LIFE_METRICS,
  ...CYCLE_METRICS,
  ...PROGRESS_METRICS,
  ...RELATIONSHIP_METRICS,
  ...FEEDBACK_METRICS,
  ...SUPPORT_METRICS,
  ...REVENUE_METRICS,
  ...BILLING_METRICS,
  ...VALUE_METRICS,
  ...RISK_METRICS,
  ...SERVICES_METRICS,
];

export type Catalogue = {
  /** Every number that the product can say about an account, those that later slices judge among them. */
  readonly infos: readonly MetricInfo[];
  readonly find: (key: string) => MetricInfo | undefined;
  readonly readAll: (dossier: Dossier, day: DayNumber, context: WorkspaceContext) => Readings;
  /** The same with metrics that a workspace defined itself. */
  readonly with: (defined: readonly Metric[]) => Catalogue;
};

/** Puts the catalogue together: our metrics, those offered by later slices, and what later slices find by judging. */
export function makeCatalogue(offered: readonly Metric[], judged: readonly MetricInfo[]): Catalogue {
  const metrics = [...OWN, ...offered];
  const infos = [...metrics, ...judged];
  const byKey = new Map(infos.map((info) => [info.key, info]));
  assert(byKey.size === infos.length, 'two metrics have the same key');
  const catalogue: Catalogue = {
    infos,
    find: (key) => byKey.get(key),
    readAll: (dossier, day, context) => readAll(metrics, { dossier, day, context }),
    with: (defined) => (defined.length === 0 ? catalogue : makeCatalogue([...offered, ...defined], judged)),
  };
  return catalogue;
}

type At = { readonly dossier: Dossier; readonly day: DayNumber; readonly context: WorkspaceContext };

function readAll(metrics: readonly Metric[], at: At): Readings {
  const readings: Record<string, ReadValue> = {};
  for (const metric of metrics) readings[metric.key] = readOne(metric, at);
  return readings;
}

/** A workspace that holds nothing of the chief fact cannot know: that is no reason for alarm. */
function readOne(metric: Metric, { dossier, day, context }: At): ReadValue {
  const [chief] = metric.facts;
  if (chief !== undefined && !ALWAYS.has(chief) && !context.sources.has(chief)) return unknown('no_source');
  return metric.read(dossier, day, context);
}

const ALWAYS = new Set(['policy', 'calendar', 'first_value', 'signals', 'scores', 'pauses']);
