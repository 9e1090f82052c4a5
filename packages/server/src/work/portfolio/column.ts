import { DUTIES_BESIDE } from '../../facts/accounts/index.ts';
import type { MetricInfo } from '../../measures/metrics/index.ts';

export type ColumnType =
  | 'account'
  | 'health'
  | 'number'
  | 'money'
  | 'ratio'
  | 'date'
  | 'days'
  | 'trend'
  | 'member'
  | 'tags'
  | 'text'
  | 'choice'
  | 'reason';
export type ColumnGroup = 'account' | 'health' | 'signals' | 'usage' | 'revenue' | 'relationship' | 'experience' | 'first_value' | 'work';
export type OperatorFamily = 'number' | 'change' | 'text' | 'texts' | 'days' | 'known';

/** Something the table can show of an account, sort by, or ask for in a rule. */
export type Column = {
  readonly key: string;
  readonly group: ColumnGroup;
  readonly type: ColumnType;
  readonly unit: string | null;
  readonly direction: 'up' | 'down' | 'neither';
  readonly isMetric: boolean;
  readonly field: string | null;
  readonly operators: readonly OperatorFamily[];
  readonly isSortable: boolean;
};

type Own = {
  readonly group: ColumnGroup;
  readonly type: ColumnType;
  readonly operators?: readonly OperatorFamily[];
  readonly isSortable?: boolean;
};

const CHOICE = ['texts', 'known'] as const;
const OWN: Readonly<Record<string, Own>> = {
  account: { group: 'account', type: 'account', operators: ['text'] },
  health: { group: 'health', type: 'health', operators: ['texts'] },
  score: { group: 'health', type: 'number', operators: ['number', 'known'] },
  health_change: { group: 'health', type: 'number', operators: ['number', 'known'] },
  coverage: { group: 'health', type: 'ratio', operators: ['number', 'known'] },
  chance_to_leave: { group: 'health', type: 'ratio', operators: ['number', 'known'] },
  reason: { group: 'signals', type: 'reason', isSortable: false },
  signals: { group: 'signals', type: 'tags', operators: CHOICE, isSortable: false },
  owner: { group: 'account', type: 'member', operators: CHOICE },
  // Who has each duty beside the owner.
  ...Object.fromEntries(DUTIES_BESIDE.map((duty) => [`duty_${duty}`, { group: 'account', type: 'member', operators: CHOICE } as const])),
  owner_team: { group: 'account', type: 'tags', operators: CHOICE, isSortable: false },
  pod: { group: 'account', type: 'tags', operators: CHOICE, isSortable: false },
  tier: { group: 'account', type: 'choice', operators: CHOICE },
  stage: { group: 'account', type: 'choice', operators: CHOICE },
  care_state: { group: 'account', type: 'choice', operators: CHOICE },
  segment: { group: 'account', type: 'text', operators: CHOICE },
  industry: { group: 'account', type: 'text', operators: CHOICE },
  country: { group: 'account', type: 'text', operators: CHOICE },
  size_band: { group: 'account', type: 'text', operators: CHOICE },
  fit_band: { group: 'account', type: 'text', operators: CHOICE },
  employees: { group: 'account', type: 'number', operators: ['number', 'known'] },
  tags: { group: 'account', type: 'tags', operators: CHOICE, isSortable: false },
  origin: { group: 'account', type: 'choice', operators: CHOICE },
  channel: { group: 'account', type: 'text', operators: CHOICE },
  seller: { group: 'account', type: 'text', operators: CHOICE },
  first_seen_on: { group: 'account', type: 'date', operators: ['days', 'known'] },
  renewal_on: { group: 'revenue', type: 'date', operators: ['days', 'known'] },
  notice_on: { group: 'revenue', type: 'date', operators: ['days', 'known'] },
  renewal_stage: { group: 'revenue', type: 'choice', operators: CHOICE },
  renewal_category: { group: 'revenue', type: 'choice', operators: CHOICE },
  renewal_chance: { group: 'revenue', type: 'ratio', operators: ['number', 'known'] },
  renewal_amount: { group: 'revenue', type: 'money', operators: ['number', 'known'] },
  arr_percentile: { group: 'revenue', type: 'ratio', operators: ['number', 'known'] },
  use_percentile: { group: 'usage', type: 'ratio', operators: ['number', 'known'] },
  contact_percentile: { group: 'relationship', type: 'ratio', operators: ['number', 'known'] },
  use_trend: { group: 'usage', type: 'trend', isSortable: false },
};

/** The columns of the product's own, then every metric of the catalogue. */
export function columnsOf(metrics: readonly MetricInfo[]): readonly Column[] {
  const own = Object.entries(OWN).map(
    ([key, said]): Column => ({
      key,
      group: said.group,
      type: said.type,
      unit: null,
      direction: 'neither',
      isMetric: false,
      field: said.operators === undefined ? null : `attribute:${key === 'account' ? 'name' : key}`,
      operators: said.operators ?? [],
      isSortable: said.isSortable ?? true,
    }),
  );
  return [...own, ...metrics.filter((metric) => !(metric.key in OWN)).map(metricColumn)];
}

function metricColumn(metric: MetricInfo): Column {
  return {
    key: metric.key,
    group: groupOf(metric),
    type: typeOf(metric),
    unit: metric.unit,
    direction: metric.direction,
    isMetric: true,
    field: `metric:${metric.key}`,
    operators: ['number', 'change', 'known'],
    isSortable: true,
  };
}

function typeOf({ unit }: MetricInfo): ColumnType {
  if (unit === 'money' || unit === 'ratio') return unit;
  return unit === 'days' ? 'days' : 'number';
}

const GROUPS: Readonly<Partial<Record<MetricInfo['facts'][number], ColumnGroup>>> = {
  usage: 'usage',
  seats: 'usage',
  departments: 'usage',
  releases: 'usage',
  calendar: 'usage',
  pauses: 'usage',
  revenue: 'revenue',
  invoices: 'revenue',
  value: 'revenue',
  interactions: 'relationship',
  contacts: 'relationship',
  roles: 'relationship',
  pulses: 'relationship',
  judgements: 'relationship',
  policy: 'relationship',
  tickets: 'experience',
  answers: 'experience',
  first_value: 'first_value',
  milestones: 'first_value',
  signals: 'signals',
  tasks: 'work',
};

function groupOf({ facts: [chief] }: MetricInfo): ColumnGroup {
  return chief === undefined ? 'account' : (GROUPS[chief] ?? 'account');
}
