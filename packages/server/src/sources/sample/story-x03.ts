import { found, ownTruth, type Story } from './story.ts';

/** Grupo Peñalba paid three years beforehand, and nobody has looked after it since. */
export const X03: Story = {
  id: 'X03',
  briefs: (today) => [
    {
      story: 'X03',
      name: 'Grupo Peñalba',
      country: 'ES',
      segment: 'Enterprise',
      industry: 'general',
      seats: 54,
      arr: 118_000,
      start: today - 420,
      termMonths: 36,
      isPrepaid: true,
      products: ['catalog', 'storefront', 'insights'],
      isSettled: true,
      share: 0.72,
      fortune: 0,
      firstValueDays: 58,
      behaviour: {
        lastTwoWay: today - 171,
        tasksUntil: today - 150,
        takesReleasesUntil: today - 145,
        lastValue: today - 175,
        isPromptPayer: true,
      },
    },
  ],
  truth: ownTruth(
    'X03',
    '36 months prepaid, use steady; no two-way since D-171, no tasks for 150 days, none of the last 4 releases taken',
    {
      must: () => [found('prepaid_neglected'), found('contact_overdue')],
      mustNot: () => [found('use_drop')],
    },
  ),
};
