import type { MetricInfo } from '../../measures/metrics/index.ts';
import { AGE_INPUTS, type Input, metricInputs, TENURE, yearEnds } from './inputs.ts';
import type { Example } from './learn.ts';
import { HORIZON_DAYS, type Looked } from './look-back.ts';

/** Leaving, or going on with less, within the horizon; deciding to leave month by month, whenever that is. */
export type PredictionKind = 'leaving' | 'contracting' | 'deciding';
export const PREDICTION_KINDS: readonly PredictionKind[] = ['leaving', 'contracting', 'deciding'];

type Kind = { readonly inputs: readonly Input[]; readonly windowDays: number; readonly came: (one: Looked) => boolean | null };

const LONGEST_MONTH = 31;
const MONTHS = 3;

export function kindsOf(infos: readonly MetricInfo[]): Readonly<Record<PredictionKind, Kind>> {
  const metrics = metricInputs(infos);
  const quarter = [...metrics, yearEnds(MONTHS)];
  // Age is the baseline of the hazard: in steps, so that no course is taken for granted.
  const month = [...metrics.filter(({ key }) => key !== TENURE), ...AGE_INPUTS, yearEnds(1)];
  return {
    leaving: { inputs: quarter, windowDays: HORIZON_DAYS, came: (one) => one.left },
    contracting: { inputs: quarter, windowDays: HORIZON_DAYS, came: (one) => one.contracted },
    deciding: { inputs: month, windowDays: LONGEST_MONTH, came: (one) => one.decided },
  };
}

/** What a kind is learned from: all of whom it is known whether it came. */
export function examplesOf({ inputs, came }: Kind, looked: readonly Looked[]): readonly Example[] {
  return looked.flatMap((one) => {
    const isTrue = came(one);
    if (isTrue === null) return [];
    const values = Float64Array.from(inputs, (input) => input.read(one.of) ?? Number.NaN);
    return { accountId: one.accountId, day: one.day, values, isTrue, isTrueLater: one.leftLater };
  });
}
