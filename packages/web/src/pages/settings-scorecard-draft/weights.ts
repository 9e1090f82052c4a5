import type { ScorecardDefinition, ScorecardMeasure } from '../../api/generated/types.gen.ts';

export type Measures = readonly ScorecardMeasure[];

export function sumOf(measures: Measures): number {
  return tenth(measures.reduce((sum, measure) => sum + measure.weight, 0));
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Scales what is not locked so that all weights sum to 100; tenths left over go to the heaviest. */
export function shareOut(measures: Measures, locked: ReadonlySet<string>): ScorecardMeasure[] {
  const free = measures.filter((measure) => !locked.has(measure.metric));
  const left = 100 - sumOf(measures.filter((measure) => locked.has(measure.metric)));
  const sum = sumOf(free);
  if (free.length === 0 || left <= 0) return [...measures];
  const scaled = measures.map((measure) => {
    if (locked.has(measure.metric)) return measure;
    return { ...measure, weight: Math.max(0.1, tenth(sum === 0 ? left / free.length : (measure.weight * left) / sum)) };
  });
  const rest = tenth(100 - sumOf(scaled));
  const heaviest = scaled.filter((measure) => !locked.has(measure.metric)).sort((a, b) => b.weight - a.weight)[0];
  return scaled.map((measure) => (measure === heaviest ? { ...measure, weight: tenth(measure.weight + rest) } : measure));
}

/** The corners in rising order, as the server asks for. */
export function sortedCurve(curve: ScorecardMeasure['curve']): ScorecardMeasure['curve'] {
  return [...curve].sort((a, b) => a.value - b.value);
}

/** Why it could not be published, as the codes of words; none when it could. */
export function problemsOf({ measures, floors, coverageRatioMin, name }: ScorecardDefinition): readonly string[] {
  const isRising = (curve: ScorecardMeasure['curve']) =>
    curve.length >= 2 && sortedCurve(curve).every((point, at, all) => at === 0 || point.value > (all[at - 1]?.value ?? 0));
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...(measures.length === 0 ? ['noMeasures'] : []),
    ...(measures.length > 0 && sumOf(measures) !== 100 ? ['sum'] : []),
    ...(measures.some((measure) => measure.weight <= 0) ? ['weight'] : []),
    ...(measures.some((measure) => !isRising(measure.curve)) ? ['curve'] : []),
    ...(floors.yellow >= floors.green ? ['floors'] : []),
    ...(coverageRatioMin > 0 ? [] : ['coverage']),
  ];
}
