import { JUDGED_METRICS } from '../judgements/account-state/index.ts';
import { FIRST_VALUE_METRICS } from '../judgements/first-value/index.ts';
import { makeCatalogue } from '../measures/metrics/index.ts';

/** Every number that the product can say about an account; later slices hand theirs over here. */
export const catalogue = makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]);
