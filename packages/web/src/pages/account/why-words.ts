import type { Explanation } from '../../api/generated/types.gen.ts';
import type { MetricInfo } from '../../kit/definition/metric.ts';
import { readingText } from '../../kit/definition/reading-text.ts';
import type { Format } from '../../kit/format/format.ts';
import { shownChange, shownScore } from '../../kit/health-mark/band.ts';
import type { Words } from '../../kit/words/words.ts';
import { roundToSum } from './round-to-sum.ts';

type Group = Explanation['groups'][number];
export type Measure = Group['measures'][number];
export type Part = { readonly id: string; readonly name: string; readonly points: number; readonly group?: Group };

const LEAST = 0.05;

/** Groups, coverage and a new version, in whole points that sum to the change as it is shown. */
export function partsOf(t: Words, explanation: Explanation): readonly Part[] {
  const { change, now, before } = explanation;
  const groups = explanation.groups.map((group) => ({
    id: group.group,
    name: t.find(`accounts.group.${group.group}`) ?? group.group,
    points: group.points,
    group,
  }));
  if (change === null || now?.points == null || before?.points == null) return groups;
  const more: Part[] = [
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
  readonly infoOf: (metric: string) => MetricInfo | undefined;
  readonly currency: string;
};

export function metricName(t: Words, metric: string): string {
  return t.find(`metrics.${metric}.name`) ?? metric;
}

export function valueText({ t, format, infoOf, currency }: Saying, measure: Pick<Measure, 'metric' | 'why'>, value: number | null): string {
  if (value === null) return t.find(`kit.why.${measure.why ?? 'no_source'}`) ?? t('states.unknown');
  return readingText(format, { unit: infoOf(measure.metric)?.unit ?? 'count', value, currency });
}

/** What moved most in the group, then and now; or that nothing did. */
export function groupNote(saying: Saying, group: Group): string {
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

/** The whole change as one sentence that can be sent to somebody. */
export function whySentence(saying: Saying, explanation: Explanation, name: string): string {
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
