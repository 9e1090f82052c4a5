import { mean, quantile, type Rows } from '../../kernel/statistics/index.ts';
import type { Input } from './inputs.ts';

/** What one input looked like where the fit was learned; the measure against which every value is held. */
export type Measured = {
  readonly key: string;
  readonly isLog: boolean;
  /** Values beyond are taken for these: so few lie there that they say nothing. */
  readonly low: number;
  readonly high: number;
  /** After logs. */
  readonly mean: number;
  readonly spread: number;
  readonly unknownShare: number;
  /** Where tenths of the known values meet. */
  readonly cuts: readonly number[];
};
export type Design = readonly Measured[];

/** Values in the order of the inputs; NaN where it is not known. */
export type Values = ArrayLike<number>;

const EDGE = 0.01;
/** An input known of fewer says nothing. */
const KNOWN_MIN = 0.05;
/** Where nearly none or nearly all are unknown, that it is unknown says nothing. */
const UNKNOWN_MIN = 0.02;

/** Measures the inputs on what a fit is learned from; those that are always the same, or hardly known, are left out. */
export function measure(inputs: readonly Input[], cases: readonly Values[]): Design {
  return inputs.flatMap((input, place) => {
    const values = cases.map((one) => one[place] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    const unknownShare = 1 - values.length / Math.max(1, cases.length);
    if (unknownShare > 1 - KNOWN_MIN) return [];
    const { key, isLog } = input;
    const sorted = values.toSorted((a, b) => a - b);
    const [low, high] = isRare(sorted)
      ? [sorted[0] ?? 0, sorted.at(-1) ?? 0]
      : [quantile(sorted, EDGE) ?? 0, quantile(sorted, 1 - EDGE) ?? 0];
    const scaled = values.map((value) => scale({ isLog, low, high }, value));
    const middle = mean(scaled) ?? 0;
    const spread = Math.sqrt(mean(scaled.map((value) => (value - middle) ** 2)) ?? 0);
    return spread < 1e-9
      ? []
      : [
          {
            key,
            isLog,
            low,
            high,
            mean: middle,
            spread,
            unknownShare,
            cuts: [...new Set(TENTHS.map((share) => quantile(sorted, share) ?? 0))],
          },
        ];
  });
}

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth / 10);

/** Two values only, such as yes and no: no edge is cut off. */
function isRare(sorted: readonly number[]): boolean {
  return new Set(sorted).size <= 2;
}

function scale({ isLog, low, high }: Pick<Measured, 'isLog' | 'low' | 'high'>, value: number): number {
  const inside = Math.min(high, Math.max(low, value));
  return isLog ? Math.sign(inside) * Math.log1p(Math.abs(inside)) : inside;
}

/** Two columns an input at most: how far it lies from the mean, in spreads, and whether it is unknown. */
export function columnsOf(design: Design): readonly { readonly key: string; readonly isUnknown: boolean }[] {
  return design.flatMap((one) => [{ key: one.key, isUnknown: false }, ...(saysUnknown(one) ? [{ key: one.key, isUnknown: true }] : [])]);
}

export function saysUnknown({ unknownShare }: Measured): boolean {
  return unknownShare >= UNKNOWN_MIN && unknownShare <= 1 - UNKNOWN_MIN;
}

/** What is unknown lies at the mean: never at zero, which may be the worst there is. */
export function standardised(one: Measured, value: number): number {
  return Number.isNaN(value) ? 0 : (scale(one, value) - one.mean) / one.spread;
}

/** Whether it is unknown, around its mean. */
export function unknownness({ unknownShare }: Measured, value: number): number {
  return ((Number.isNaN(value) ? 1 : 0) - unknownShare) / Math.sqrt(unknownShare * (1 - unknownShare));
}

/** The columns of all cases; `places` says where each input of the design stands among the values. */
export function rowsOf(design: Design, keys: readonly string[], cases: readonly Values[]): Rows {
  const columns = columnsOf(design).length;
  const values = new Float64Array(cases.length * columns);
  const places = design.map((one) => keys.indexOf(one.key));
  for (const [row, own] of cases.entries()) {
    let at = row * columns;
    for (const [nth, one] of design.entries()) {
      const value = own[places[nth] ?? -1] ?? Number.NaN;
      values[at++] = standardised(one, value);
      if (saysUnknown(one)) values[at++] = unknownness(one, value);
    }
  }
  return { cases: cases.length, columns, values };
}
