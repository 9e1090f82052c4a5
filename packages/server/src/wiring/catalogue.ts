import { JUDGED_METRICS } from '../judgements/account-state/index.ts';
import { FIRST_VALUE_METRICS } from '../judgements/first-value/index.ts';
import { makeCatalogue } from '../measures/metrics/index.ts';
import { VALUE_OF_ACCOUNT_METRICS } from '../outcomes/value/index.ts';

/** Every number that the product can say about an account; later slices hand theirs over here. */
export const catalogue = makeCatalogue(VALUE_OF_ACCOUNT_METRICS, [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]);
