import { foretell } from './foretell.ts';
import { type Input, type ReadMetric, TENURE } from './inputs.ts';
import type { Model } from './learn.ts';

const MONTHS_AHEAD = 12;

/**
 * The chance to have decided to leave by the end of each of the next twelve months: the account grows older, all else stays
 * as it is today.
 */
export function monthsAhead(model: Model, inputs: readonly Input[], of: ReadMetric): readonly number[] {
  let stays = 1;
  return Array.from({ length: MONTHS_AHEAD }, (_, month) => {
    const older: ReadMetric = (metric) => {
      const value = of(metric);
      return metric === TENURE && value !== null ? value + month : value;
    };
    stays *= 1 - foretell(model, inputs, older).chance;
    return 1 - stays;
  });
}
