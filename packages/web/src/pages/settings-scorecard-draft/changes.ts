import type { ScorecardDefinition } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { metricName } from '../settings/metric-name.ts';
import type { Words } from '../../kit/words/words.ts';
import { same } from '../../features/drafts/same.ts';

type Saying = { readonly t: Words; readonly format: Format };

/** What the draft says that the live version does not, one sentence each. */
export function changesOf(live: ScorecardDefinition, draft: ScorecardDefinition, { t, format }: Saying): readonly string[] {
  const nameOf = (metric: string) => metricName(t, metric);
  const before = new Map(live.measures.map((measure) => [measure.metric, measure]));
  const after = new Set(draft.measures.map((measure) => measure.metric));
  const percent = (weight: number) => format.percent(weight / 100, 1);
  return [
    ...(live.name === draft.name ? [] : [t('scorecards.change.name', { name: draft.name })]),
    ...(same(live.appliesTo, draft.appliesTo) ? [] : [t('scorecards.change.rule')]),
    ...(live.aspect === draft.aspect ? [] : [t('scorecards.change.aspect', { aspect: t(`scorecards.aspect.${draft.aspect}`) })]),
    ...(live.combining === draft.combining
      ? []
      : [t('scorecards.change.combining', { combining: t(`scorecards.combining.${draft.combining}`) })]),
    ...draft.measures.flatMap((measure) => {
      const name = nameOf(measure.metric);
      const was = before.get(measure.metric);
      if (was === undefined) return [t('scorecards.change.added', { name, weight: percent(measure.weight) })];
      return [
        ...(was.weight === measure.weight
          ? []
          : [t('scorecards.change.weight', { name, was: percent(was.weight), is: percent(measure.weight) })]),
        ...(same(was.curve, measure.curve) ? [] : [t('scorecards.change.curve', { name })]),
        ...(was.group === measure.group && was.staleAfterDays === measure.staleAfterDays ? [] : [t('scorecards.change.other', { name })]),
      ];
    }),
    ...live.measures
      .filter((measure) => !after.has(measure.metric))
      .map((measure) => t('scorecards.change.removed', { name: nameOf(measure.metric) })),
    ...(same(live.floors, draft.floors)
      ? []
      : [t('scorecards.change.floors', { green: format.number(draft.floors.green), yellow: format.number(draft.floors.yellow) })]),
    ...(live.coverageRatioMin === draft.coverageRatioMin
      ? []
      : [t('scorecards.change.coverage', { ratio: format.percent(draft.coverageRatioMin) })]),
    ...(same(live.ceilings, draft.ceilings) ? [] : [t('scorecards.change.ceilings')]),
  ];
}
