/** What a role of a workspace's own may be set not to see. */
export const HIDING = ['money', 'notes', 'contacts'] as const;
export type Hiding = (typeof HIDING)[number];

/** Metrics and attributes of accounts that are money, or that money could be reckoned from. */
const MONEY_METRICS: ReadonlySet<string> = new Set([
  'arr',
  'mrr',
  'cost_to_serve',
  'cost_to_win',
  'ltv_so_far',
  'ltv_to_come',
  'ltv',
  'exposed_arr',
  'nrr_12m',
  'grr_12m',
  'gross_margin',
  'paid_back',
  'value_to_price_ratio',
  'arr_percentile',
  'renewal_amount',
]);

/** True for a metric, or an attribute, that whoever does not see these does not see either. */
export function isHiddenMetric(key: string, hides: readonly Hiding[]): boolean {
  return hides.includes('money') && MONEY_METRICS.has(key);
}

/** True for a rule over accounts that asks for something of the kind. */
export function asksForHidden(rule: unknown, hides: readonly Hiding[]): boolean {
  if (hides.length === 0 || typeof rule !== 'object' || rule === null) return false;
  if (Array.isArray(rule)) return rule.some((one) => asksForHidden(one, hides));
  return Object.entries(rule).some(([name, value]) =>
    name === 'field' ? isHiddenMetric(String(value).replace(/^\w+:/, ''), hides) : asksForHidden(value, hides),
  );
}
