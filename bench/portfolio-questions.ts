type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

const columns = ['health', 'health_change', 'arr', 'renewal_on', 'use_trend', 'reason', 'owner'];
const bands = { field: 'attribute:health', op: 'in', texts: ['red', 'yellow'] };
const soon = { field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 91 };
const cold = {
  all: [
    { field: 'attribute:arr_percentile', op: 'gte', value: 0.8 },
    {
      any: [
        { field: 'attribute:use_percentile', op: 'lt', value: 0.2 },
        { field: 'attribute:contact_percentile', op: 'lt', value: 0.2 },
      ],
    },
  ],
};
/** What a portfolio of so many accounts is asked, each by name. */
export function portfolioQuestions(ask: Ask, accounts: number): readonly (readonly [string, () => Promise<unknown>])[] {
  return [
    ['today, of all accounts', () => ask('GET', '/today?scope=all')],
    ['first block, by name', () => ask('POST', '/accounts/query', { columns })],
    ['first block, by ARR', () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'arr', isDescending: true }] })],
    [
      'first block, by a metric',
      () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'use_vs_habit_ratio', isDescending: false }] }),
    ],
    ['first block, by health', () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'health', isDescending: false }] })],
    [
      'block 125, by ARR',
      () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'arr', isDescending: true }], offset: accounts / 2 }),
    ],
    [
      'last block, by a metric',
      () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'use_vs_habit_ratio', isDescending: false }], offset: accounts - 200 }),
    ],
    [
      'filter: band and renewal',
      () => ask('POST', '/accounts/query', { columns, rule: { all: [bands, soon] }, sort: [{ by: 'score', isDescending: false }] }),
    ],
    [
      'filter: two metrics',
      () =>
        ask('POST', '/accounts/query', {
          columns,
          rule: {
            all: [
              { field: 'metric:days_since_two_way', op: 'gt', value: 60 },
              { field: 'metric:active_seat_ratio', op: 'lt', value: 30 },
            ],
          },
        }),
    ],
    [
      'filter: fell by 30% in 28 days',
      () => ask('POST', '/accounts/query', { columns, rule: { field: 'metric:use_vs_habit_ratio', op: 'fell_by', ratio: 0.3, days: 28 } }),
    ],
    ['filter: rich but cold', () => ask('POST', '/accounts/query', { columns, rule: cold })],
    ['words in the name', () => ask('POST', '/accounts/query', { columns, q: 'sao lucas' })],
    ['count with each condition', () => ask('POST', '/accounts/count', { rule: { all: [bands, soon] }, perCondition: true })],
    ['plot, bins', () => ask('POST', '/accounts/plot', { x: 'use_change_ratio_28d', y: 'core_feature_ratio' })],
    ['columns with their counts', () => ask('GET', '/accounts/columns')],
    ['search: two words', () => ask('GET', '/search?q=sao%20luc')],
    ['search: a slip', () => ask('GET', '/search?q=ridgelinne')],
    ['search: a person', () => ask('GET', '/search?q=marta')],
  ];
}
