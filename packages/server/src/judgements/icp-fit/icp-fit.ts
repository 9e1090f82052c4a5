import type { DayNumber } from '../../kernel/time.ts';
import { known, type MetricInfo, type ReadValue, unknown } from '../../measures/metrics/index.ts';
import {
  answerable,
  type Condition,
  conditionsOf,
  evaluateRule,
  EVERYTHING,
  type Rule,
  type Subject,
} from '../../measures/segments/index.ts';

/** What makes a customer fit, with what each part weighs: they sum to a hundred. */
export const FIT_WEIGHTS = { industry: 25, size: 20, problem: 25, means: 15, systems: 15 } as const;
export type FitPart = keyof typeof FIT_WEIGHTS;
export const FIT_PARTS = Object.keys(FIT_WEIGHTS) as readonly FitPart[];

/** When a part counts in full, when by half; a rule without conditions says nothing. */
export type PartRules = { readonly full: Rule; readonly half: Rule };
export type FitRules = { readonly parts: Readonly<Record<FitPart, PartRules>> };

/** Nothing is said until the workspace says it: every company's ideal customer is its own. */
export const NO_FIT_RULES: FitRules = {
  parts: Object.fromEntries(FIT_PARTS.map((part) => [part, { full: EVERYTHING, half: EVERYTHING }])) as FitRules['parts'],
};

export const ICP_FIT = 'icp_fit';
export const FIT_METRICS: readonly MetricInfo[] = [
  { key: ICP_FIT, unit: 'points', direction: 'up', window: { kind: 'now' }, facts: ['fields'] },
];

/** Below it, too little is known to say how well somebody fits. */
export const KNOWN_MIN = 60;

export type FitOfPart = { readonly part: FitPart; readonly weight: number; readonly value: 0 | 0.5 | 1 | null };
export type IcpFit = { readonly parts: readonly FitOfPart[]; readonly knownWeight: number; readonly score: number | null };

/** How well an account fits, 0 to 100. Parts that are not known leave the sum, which is taken of the others. */
export function icpFitOf(rules: FitRules, subject: Subject, day: DayNumber): IcpFit {
  const parts = FIT_PARTS.map((part) => ({ part, weight: FIT_WEIGHTS[part], value: valueOf(rules.parts[part], subject, day) }));
  let [knownWeight, sum] = [0, 0];
  for (const { weight, value } of parts) {
    if (value === null) continue;
    knownWeight += weight;
    sum += weight * value;
  }
  return { parts, knownWeight, score: knownWeight < KNOWN_MIN ? null : (100 * sum) / knownWeight };
}

/** Not met is only known where all that the rules ask for is. */
function valueOf({ full, half }: PartRules, subject: Subject, day: DayNumber): FitOfPart['value'] {
  const [inFull, inHalf] = [conditionsOf(full), conditionsOf(half)];
  if (inFull.length + inHalf.length === 0) return null;
  const isKnown = (conditions: readonly Condition[]) =>
    conditions.every(({ field }) => evaluateRule({ field, op: 'is_known' }, subject, day));
  if (inFull.length > 0 && evaluateRule(full, subject, day)) return 1;
  if (!isKnown(inFull)) return null;
  if (inHalf.length > 0 && evaluateRule(half, subject, day)) return 0.5;
  return isKnown(inHalf) ? 0 : null;
}

/** The parts that say anything. */
export function partsSet({ parts }: FitRules): readonly FitPart[] {
  return FIT_PARTS.filter((part) => conditionsOf(parts[part].full).length + conditionsOf(parts[part].half).length > 0);
}

/** What names a team or pod that is not there any more says nothing. */
export function answerableFit(rules: FitRules, there: ReadonlySet<string>): FitRules {
  const settled = FIT_PARTS.map((part) => {
    const { full, half } = rules.parts[part];
    return [part, { full: answerable(full, there), half: answerable(half, there) }];
  });
  return { parts: Object.fromEntries(settled) as FitRules['parts'] };
}

/** True once any part says anything. */
export function isFitSet(rules: FitRules): boolean {
  return partsSet(rules).length > 0;
}

/** The metrics that the rules ask for. */
export function metricsOfFit({ parts }: FitRules): readonly string[] {
  const rules = FIT_PARTS.flatMap((part) => [parts[part].full, parts[part].half]);
  const fields = rules.flatMap((rule) => conditionsOf(rule).map(({ field }) => field));
  return [...new Set(fields.filter((field) => field.startsWith('metric:')).map((field) => field.slice('metric:'.length)))];
}

export function readFit(rules: FitRules, subjectOf: () => Subject, day: DayNumber): ReadValue {
  if (!isFitSet(rules)) return unknown('practice_not_in_use');
  const { score } = icpFitOf(rules, subjectOf(), day);
  return score === null ? unknown('too_few') : known(score);
}

export const FIT_BANDS = ['A', 'B', 'C', 'D'] as const;
export type FitBand = (typeof FIT_BANDS)[number];

/** A from 75, B from 50, C from 25, else D. */
export function fitBand(score: number): FitBand {
  if (score >= 75) return 'A';
  if (score >= 50) return 'B';
  return score >= 25 ? 'C' : 'D';
}
