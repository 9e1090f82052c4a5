import { type By, writeAudit } from '../../../access/index.ts';
import { markAllStale, watchFields } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { watchedFieldsOf } from '../counted-actions.ts';
import {
  checkDefinition,
  countsTheSame,
  keyFrom,
  LANGUAGES,
  OWN_METRICS_MAX,
  type OwnMetric,
  type OwnMetricDefinition,
} from '../own-metric.ts';
import { changedMeanwhile, metricInUse, noSuchMetric, tooManyMetrics } from '../own-metrics.errors.ts';
import { insertMetric, insertVersion, listKeys, listOwnMetrics, markRemoved } from '../store/own-metrics.store.ts';

export type Where = { readonly workspaceId: WorkspaceId; readonly memberId: string | null; readonly today: DayNumber };
/** What a metric is used by. A setting other than a scorecard is named by its subject; `by` is whose draft or view it is. */
export type MetricUse = {
  readonly kind: 'scorecard' | 'setting' | 'draft' | 'view' | 'private_view';
  readonly name: string;
  readonly by: string | null;
};
/** By metric; those that nothing uses are absent. */
export type UsesOf = (
  records: Records,
  of: { readonly workspaceId: string; readonly metrics: readonly string[] },
) => Promise<ReadonlyMap<string, readonly MetricUse[]>>;

/** Begins a metric of the workspace's own; every account is read anew by it. */
export async function defineMetric(
  records: Records,
  { where, definition }: { readonly where: Where; readonly definition: OwnMetricDefinition },
  by: By,
): Promise<OwnMetric> {
  checkDefinition(definition);
  const here = await listOwnMetrics(records, where.workspaceId);
  if (here.length >= OWN_METRICS_MAX) throw tooManyMetrics(OWN_METRICS_MAX);
  const key = keyFrom(nameOf(definition), await listKeys(records, where.workspaceId));
  await insertMetric(records, { workspaceId: where.workspaceId, key, createdAt: by.now.toString() });
  const metric = { key, version: 1, countedSince: where.today, definition };
  await putInForce(records, { where, metric, before: null }, by);
  return metric;
}

export type Change = {
  readonly where: Where;
  readonly key: string;
  readonly basedOn: number;
  readonly definition: OwnMetricDefinition;
};

/** Makes it the next version. What was read by the one before stays as it was read. */
export async function redefineMetric(records: Records, { where, key, basedOn, definition }: Change, by: By): Promise<OwnMetric> {
  checkDefinition(definition);
  const before = await findMetric(records, where.workspaceId, key);
  if (before.version !== basedOn) throw changedMeanwhile();
  const countedSince = countsTheSame(before.definition, definition) ? before.countedSince : where.today;
  const metric = { key, version: before.version + 1, countedSince, definition };
  await putInForce(records, { where, metric, before }, by);
  return metric;
}

/** Takes it out of the catalogue, unless something rests on it. Its key is never given away again. */
export async function removeMetric(
  records: Records,
  { where, key, usesOf }: { readonly where: Where; readonly key: string; readonly usesOf: UsesOf },
  by: By,
): Promise<void> {
  const { workspaceId } = where;
  const before = await findMetric(records, workspaceId, key);
  const uses = (await usesOf(records, { workspaceId, metrics: [key] })).get(key) ?? [];
  if (uses.length > 0) throw metricInUse(uses);
  await markRemoved(records, { workspaceId, key, removedAt: by.now.toString() });
  await tellOf(records, { where, before, after: null }, by);
}

export async function findMetric(records: Records, workspaceId: string, key: string): Promise<OwnMetric> {
  const metric = (await listOwnMetrics(records, workspaceId)).find((one) => one.key === key);
  if (metric === undefined) throw noSuchMetric(key);
  return metric;
}

type InForce = { readonly where: Where; readonly metric: OwnMetric; readonly before: OwnMetric | null };

async function putInForce(records: Records, { where, metric, before }: InForce, by: By): Promise<void> {
  const written = { ...metric, workspaceId: where.workspaceId, definedAt: by.now.toString(), definedBy: where.memberId };
  if (!(await insertVersion(records, written))) throw changedMeanwhile();
  await tellOf(records, { where, before, after: metric }, by);
}

type Told = { readonly where: Where; readonly before: OwnMetric | null; readonly after: OwnMetric | null };

async function tellOf(records: Records, { where: { workspaceId }, before, after }: Told, by: By): Promise<void> {
  const metrics = await listOwnMetrics(records, workspaceId);
  await watchFields(records, workspaceId, { watchedBy: 'own_metrics', fields: watchedFieldsOf(metrics) });
  const action = before === null ? 'own_metric.defined' : after === null ? 'own_metric.removed' : 'own_metric.changed';
  const subjectId = (after ?? before)?.key ?? '';
  const said = { before: audited(before), after: audited(after) };
  await writeAudit(records, { workspaceId, at: by.now }, { actor: by.actor, action, subjectKind: 'own_metric', subjectId, ...said });
  await markAllStale(records, workspaceId);
  await announceChange(records, { workspaceId, kind: 'settings', ids: [subjectId] });
}

function audited(metric: OwnMetric | null) {
  return metric === null ? undefined : { version: metric.version, name: nameOf(metric.definition), ...metric.definition };
}

function nameOf({ words }: OwnMetricDefinition): string {
  return LANGUAGES.map((language) => words[language]?.name).find((name) => name !== undefined) ?? '';
}
