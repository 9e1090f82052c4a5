import type { MetricBases, MetricBasis } from '../../api/generated/types.gen.ts';

/** A basis of one kind, what was seen to choose from, and how it changes. */
export type BasisProps<By extends MetricBasis['by'] = MetricBasis['by']> = {
  readonly basis: Extract<MetricBasis, { by: By }>;
  readonly bases: MetricBases;
  readonly onChange: (basis: MetricBasis) => void;
};
