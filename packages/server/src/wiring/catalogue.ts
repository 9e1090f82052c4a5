import { makeCatalogue } from '../measures/metrics/index.ts';

/** Every number that the product can say about an account; later slices hand theirs over here. */
export const catalogue = makeCatalogue([], []);
