import { quantile } from '../../kernel/statistics/index.ts';
import type { Rule } from '../../measures/segments/index.ts';
import { type FitRules, NO_FIT_RULES, type PartRules } from './icp-fit.ts';

/** Who a customer is, as far as a start can be made from it. */
export type CustomerKind = { readonly industry: string | null; readonly sizeBand: string | null; readonly employees: number | null };

/** Of fewer customers one cannot say whom one sells to. */
const LEAST = 10;
const KNOWN_MIN = 0.6;

/** A start to be changed, from whom the workspace sells to now: the most frequent industries and the usual sizes. */
export function proposeFit(customers: readonly CustomerKind[]): FitRules | null {
  if (customers.length < LEAST) return null;
  const industry = byFrequency(
    customers.map((one) => one.industry),
    'attribute:industry',
  );
  const size =
    bySize(customers) ??
    byFrequency(
      customers.map((one) => one.sizeBand),
      'attribute:size_band',
    );
  if (industry === null && size === null) return null;
  const { parts } = NO_FIT_RULES;
  return { parts: { ...parts, industry: industry ?? parts.industry, size: size ?? parts.size } };
}

/** Those that make up half of the customers count in full, those of the next three tenths by half. */
function byFrequency(values: readonly (string | null)[], field: `attribute:${string}`): PartRules | null {
  const known = values.filter((value) => value !== null && value !== '');
  if (known.length < KNOWN_MIN * values.length) return null;
  const counted = [...Map.groupBy(known, (value) => value)].map(([value, all]) => ({ value: value ?? '', n: all.length }));
  counted.sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  const [full, half]: [string[], string[]] = [[], []];
  let before = 0;
  for (const { value, n } of counted) {
    if (before < 0.5 * known.length) full.push(value);
    else if (before < 0.8 * known.length) half.push(value);
    before += n;
  }
  const among = (texts: readonly string[]): Rule =>
    texts.length === 0 ? { all: [] } : { all: [{ field, op: 'in', texts: texts.slice(0, 200) }] };
  return { full: among(full), half: among(half) };
}

/** The middle half of the customers counts in full, the middle nine tenths by half. */
function bySize(customers: readonly CustomerKind[]): PartRules | null {
  const known = customers.flatMap(({ employees }) => employees ?? []).sort((a, b) => a - b);
  if (known.length < KNOWN_MIN * customers.length) return null;
  const between = (low: number, high: number): Rule => ({
    all: [
      { field: 'attribute:employees', op: 'gte', value: Math.floor(quantile(known, low) ?? 0) },
      { field: 'attribute:employees', op: 'lte', value: Math.ceil(quantile(known, high) ?? 0) },
    ],
  });
  return { full: between(0.25, 0.75), half: between(0.05, 0.95) };
}
