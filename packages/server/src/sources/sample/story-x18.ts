import { found, ownTruth, type Story } from './story.ts';
import { toldAnswer, toldMilestones, toldTalk } from './told-rows.ts';

/** Moda Jacarandá signed nineteen days ago and doubts it. */
export const X18: Story = {
  id: 'X18',
  briefs: (today) => [
    {
      story: 'X18',
      name: 'Moda Jacarandá',
      country: 'BR',
      segment: 'Business',
      industry: 'textiles',
      seats: 12,
      start: today - 19,
      termMonths: 12,
      products: ['catalog', 'storefront'],
      isSettled: true,
      firstValueDays: null,
      fortune: -0.8,
      behaviour: {
        activeSeats: 2,
        features: 2,
        ownTalkSince: today - 400,
        useFactor: () => 0.6,
        extra: {
          answers: ({ account, holder }) => [
            toldAnswer(account, holder('buyer', today), {
              kind: 'remorse',
              score: 2,
              day: today - 9,
              comment: 'Na venda parecia mais simples. Não sei se vamos conseguir usar antes do Natal.',
            }),
          ],
          interactions: ({ account, holder }) => [
            toldTalk(account, [holder('buyer', today), holder('champion', today)], { day: today - 17, subject: 'Reunião de início' }),
            toldTalk(account, [holder('champion', today)], { day: today - 8, subject: 'Acompanhamento da implantação' }),
          ],
          milestones: ({ account }) =>
            toldMilestones(account, [
              { title: 'Reunião de início', due: today - 12, done: today - 17, waitsFor: 'us' },
              { title: 'Acessos e assentos criados', due: today - 9, done: today - 9, waitsFor: 'customer' },
              { title: 'Amostra de dados conferida', due: today + 3, done: null, waitsFor: 'customer' },
            ]),
        },
      },
    },
  ],
  truth: ownTruth('X18', 'survey 2 of 5 at D-9, buyer unseen since D-17, 2 of 12 seats', {
    must: (today) => [found('remorse', today - 9)],
  }),
};
