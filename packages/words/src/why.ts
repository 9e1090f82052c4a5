import type { Format } from './format.ts';
import { type MetricUnit, readingText } from './reading-text.ts';
import { roundToSum } from './round-to-sum.ts';
import { shownChange, shownScore } from './shown-score.ts';
import type { Words } from './words.ts';

type Standing = { readonly points: number | null };
/** A measure then and now, and by how many points of the score it moved. */
export type ExplainedMeasure = {
  readonly metric: string;
  readonly valueThen: number | null;
  readonly valueNow: number | null;
  readonly points: number;
  readonly why: string | null;
};
export type ExplainedGroup = { readonly group: string; readonly points: number; readonly measures: readonly ExplainedMeasure[] };
/** What the API tells of a change of score, as far as it is said in words; days as ISO dates. */
export type Explained<G extends ExplainedGroup = ExplainedGroup> = {
  readonly from: string;
  readonly to: string;
  readonly before: Standing | null;
  readonly now: (Standing & { readonly coverageRatio: number }) | null;
  readonly change: {
    readonly coverage: { readonly points: number; readonly known: readonly string[]; readonly lost: readonly string[] };
    readonly version: { readonly points: number; readonly isNew: boolean };
  } | null;
  readonly groups: readonly G[];
};
type ExplainedCoverage = NonNullable<Explained['change']>['coverage'];
export type Part<G extends ExplainedGroup = ExplainedGroup> = {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly group?: G;
};

const LEAST = 0.05;

/** Groups, coverage and a new version, in whole points that sum to the change as it is shown. */
export function partsOf<G extends ExplainedGroup>(t: Words, explanation: Explained<G>): readonly Part<G>[] {
  const { change, now, before } = explanation;
  const groups = explanation.groups.map(
    (group): Part<G> => ({
      id: group.group,
      name: t.find(`accounts.group.${group.group}`) ?? group.group,
      points: group.points,
      group,
    }),
  );
  if (change === null || now?.points == null || before?.points == null) return groups;
  const more: Part<G>[] = [
    ...(Math.abs(change.coverage.points) > LEAST
      ? [{ id: 'coverage', name: t('accounts.why.coverage'), points: change.coverage.points }]
      : []),
    ...(change.version.isNew ? [{ id: 'version', name: t('accounts.why.version'), points: change.version.points }] : []),
  ];
  const parts = [...groups, ...more];
  const whole = roundToSum(
    parts.map(({ points }) => points),
    shownChange(now.points, before.points),
  );
  return parts.map((part, at) => ({ ...part, points: whole[at] ?? 0 }));
}

export type Saying = {
  readonly t: Words;
  readonly format: Format;
  readonly infoOf: (metric: string) => { readonly unit: MetricUnit } | undefined;
  readonly currency: string;
};

export function metricName(t: Words, metric: string): string {
  return t.find(`metrics.${metric}.name`) ?? metric;
}

export function valueText(
  { t, format, infoOf, currency }: Saying,
  measure: Pick<ExplainedMeasure, 'metric' | 'why'>,
  value: number | null,
): string {
  if (value === null) return t.find(`kit.why.${measure.why ?? 'no_source'}`) ?? t('states.unknown');
  return readingText(format, { unit: infoOf(measure.metric)?.unit ?? 'count', value, currency });
}

/** What moved most in the group, then and now; or that nothing did. */
export function groupNote(saying: Saying, group: ExplainedGroup): string {
  const { t } = saying;
  const [most] = [...group.measures].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  if (most === undefined || Math.abs(most.points) < LEAST)
    return group.measures.every(({ valueNow }) => valueNow === null) ? t('accounts.why.nothingKnown') : t('accounts.why.noChange');
  return t('accounts.why.moved', {
    metric: metricName(t, most.metric),
    now: valueText(saying, most, most.valueNow),
    was: valueText(saying, most, most.valueThen),
  });
}

/** Which measures became known since, and which no longer are. */
export function coverageNote({ t, format }: Pick<Saying, 't' | 'format'>, { known, lost }: ExplainedCoverage): string {
  const names = (metrics: readonly string[]) => format.list(metrics.map((metric) => metricName(t, metric)));
  return [
    ...(known.length > 0 ? [t('accounts.why.nowKnown', { names: names(known) })] : []),
    ...(lost.length > 0 ? [t('accounts.why.lost', { names: names(lost) })] : []),
  ].join(' ');
}

/** The whole change as one sentence that can be sent to somebody. */
export function whySentence(saying: Saying, explanation: Explained, name: string): string {
  const { t, format } = saying;
  const { now, before } = explanation;
  if (now?.points == null) return t('accounts.why.unknownSentence', { name, ratio: format.percent(now?.coverageRatio ?? 0) });
  if (before?.points == null) return t('accounts.why.firstSentence', { name, now: shownScore(now.points) });
  const moved = partsOf(t, explanation)
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const list = format.list(moved.slice(0, 3).map(({ name: part, points }) => `${part} ${format.change(points)}`));
  const values = {
    name,
    now: shownScore(now.points),
    before: shownScore(before.points),
    from: format.dayInSentence(explanation.from, explanation.to),
    to: format.dayInSentence(explanation.to, explanation.to),
  };
  return moved.length === 0 ? t('accounts.why.sameSentence', values) : t('accounts.why.sentence', { ...values, parts: list });
}
