import { found, ownTruth, type Story } from './story.ts';
import { toldMilestones } from './told-rows.ts';

/** Laticínios Serra Clara: the migration does not move, and three people use what fifteen paid for. */
export const X02: Story = {
  id: 'X02',
  briefs: (today) => [
    {
      story: 'X02',
      name: 'Laticínios Serra Clara',
      country: 'BR',
      segment: 'Business',
      industry: 'food',
      seats: 15,
      start: today - 40,
      termMonths: 12,
      products: ['catalog', 'storefront'],
      isSettled: true,
      firstValueDays: null,
      fortune: 0.2,
      behaviour: {
        activeSeats: 3,
        features: 2,
        isWellKept: true,
        useFactor: () => 0.5,
        department: { name: 'Vendas', since: 0, until: 3 },
        extra: {
          milestones: ({ account }) =>
            toldMilestones(account, [
              { title: 'Reunião de início', due: today - 36, done: today - 37, waitsFor: 'us' },
              { title: 'Amostra de dados conferida', due: today - 33, done: today - 34, waitsFor: 'customer' },
              { title: 'Acessos e assentos criados', due: today - 31, done: today - 31, waitsFor: 'customer' },
              { title: 'Migração dos cadastros', due: today - 20, done: null, waitsFor: 'customer' },
              { title: 'Treinamento dos líderes', due: today - 10, done: null, waitsFor: 'us' },
            ]),
        },
      },
    },
  ],
  truth: ownTruth('X02', 'migration milestone open since D-20, 3 of 15 seats active, no progress since D-31', {
    must: (today) => [found('onboarding_stalled', today - 16), found('activation_missed', today - 10)],
    mustNot: () => [found('use_drop')],
  }),
};
