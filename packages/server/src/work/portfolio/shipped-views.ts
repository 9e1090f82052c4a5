import type { Rule } from '../../measures/segments/index.ts';
import type { ViewDefinition } from './view.ts';

const PLAIN: ViewDefinition = {
  rule: null,
  scope: null,
  columns: ['health', 'arr', 'renewal_on', 'use_trend', 'reason', 'owner'],
  sort: [],
  show: 'table',
  x: 'use_vs_habit_ratio',
  y: 'core_feature_ratio',
  size: 'arr',
};

const view = (rule: Rule, said: Partial<ViewDefinition>): ViewDefinition => ({ ...PLAIN, rule, ...said });
const down = (by: string) => [{ by, isDescending: true }];
const up = (by: string) => [{ by, isDescending: false }];
const hasSignal = (...texts: string[]): Rule => ({ field: 'attribute:signals', op: 'in', texts });
const stillCustomer: Rule = { field: 'attribute:stage', op: 'not_in', texts: ['churned', 'prospect'] };

/** The views that ship, by their key; their names are in the catalogue of words. In the order of the menu. */
export const SHIPPED_VIEWS: Readonly<Record<string, ViewDefinition>> = {
  all: PLAIN,
  red_and_watch: view({ field: 'attribute:health', op: 'in', texts: ['red', 'yellow'] }, { scope: 'book', sort: up('score') }),
  renewals_90: view(
    { field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 91 },
    { columns: ['health', 'arr', 'renewal_on', 'notice_on', 'reason', 'days_since_two_way', 'owner'], sort: up('renewal_on') },
  ),
  onboarding_30: view(
    {
      all: [
        { field: 'attribute:stage', op: 'is', text: 'onboarding' },
        { field: 'metric:tenure_months', op: 'gte', value: 1 },
      ],
    },
    {
      columns: ['health', 'arr', 'tenure_months', 'first_value_state', 'progress_ratio', 'days_since_progress', 'owner'],
      sort: down('tenure_months'),
    },
  ),
  silent: view(
    { all: [{ any: [hasSignal('silent_account', 'missed_cycle'), { field: 'metric:idle_ratio', op: 'gte', value: 1 }] }, stillCustomer] },
    { columns: ['health', 'arr', 'days_since_use', 'idle_ratio', 'use_trend', 'renewal_on', 'owner'], sort: down('idle_ratio') },
  ),
  single_threaded: view(
    {
      all: [
        {
          any: [
            hasSignal('single_threaded'),
            { field: 'metric:top_thread_ratio', op: 'gte', value: 0.7 },
            { field: 'metric:multithreading_score', op: 'lt', value: 35 },
          ],
        },
        stillCustomer,
      ],
    },
    {
      columns: ['health', 'arr', 'multithreading_score', 'top_thread_ratio', 'days_since_two_way', 'renewal_on', 'owner'],
      sort: up('multithreading_score'),
      x: 'multithreading_score',
      y: 'days_since_two_way',
    },
  ),
  // Whoever has the signal (the top fifth of its tier without proven value; without a value ledger, with little use or contact), and of
  // the top fifth by ARR whose last proof of value is older than the signal waits for.
  rich_but_cold: view(
    {
      all: [
        {
          any: [
            hasSignal('rich_but_cold'),
            {
              all: [
                { field: 'attribute:arr_percentile', op: 'gte', value: 0.8 },
                { field: 'metric:days_since_value', op: 'gt', value: 180 },
              ],
            },
          ],
        },
        stillCustomer,
      ],
    },
    {
      columns: [
        'health',
        'arr',
        'days_since_value',
        'value_to_price_ratio',
        'use_vs_habit_ratio',
        'days_since_two_way',
        'renewal_on',
        'owner',
      ],
      sort: down('arr'),
      show: 'split',
      x: 'days_since_value',
      y: 'arr',
    },
  ),
  prepaid_and_quiet: view(
    {
      all: [
        { field: 'metric:prepaid_months_left', op: 'gt', value: 0 },
        { any: [hasSignal('prepaid_neglected'), { field: 'metric:attention_percentile', op: 'lt', value: 25 }] },
      ],
    },
    {
      columns: ['health', 'arr', 'prepaid_months_left', 'attention_percentile', 'days_since_two_way', 'use_trend', 'owner'],
      sort: up('attention_percentile'),
    },
  ),
  unknown_health: view(
    { all: [{ field: 'attribute:health', op: 'is', text: 'unknown' }, stillCustomer] },
    { columns: ['health', 'coverage', 'arr', 'use_trend', 'renewal_on', 'owner'], sort: down('arr') },
  ),
};
