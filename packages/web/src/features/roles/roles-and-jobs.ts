/** Least first, as in the table of rights. */
export const roles = ['viewer', 'csm', 'manager', 'admin', 'owner'] as const;
export const jobs = [
  'csm_named',
  'csm_pooled',
  'lead',
  'renewals',
  'services',
  'product',
  'sales',
  'support',
  'founder',
  'operator',
] as const;
