import { addMonths } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldRisk } from './told-rows.ts';

/** Frutas del Valle went and came back: a reactivation, not a new customer. */
export const X16: Story = {
  id: 'X16',
  briefs: (today) => [
    {
      story: 'X16',
      name: 'Frutas del Valle',
      country: 'CL',
      segment: 'Starter',
      industry: 'food',
      seats: 5,
      start: addMonths(today - 400, -24),
      termMonths: 12,
      products: ['catalog'],
      isSettled: true,
      end: today - 400,
      back: today - 95,
      share: 0.8,
      fortune: 0.4,
      loss: { reason: 'budget', cause: 'commercial.budget', noticeOn: null, isWarned: false },
      behaviour: {
        extra: {
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'budget',
              title: 'Les han recortado el gasto en programas y buscan qué dejar.',
              mitigation: 'Ofrecer menos puestos hasta que pase la campaña.',
              opened: today - 452,
              due: today - 405,
              part: 1,
              closed: { day: today - 400, state: 'realised', reason: 'Se fueron al vencer; no quisieron menos puestos.' },
            }),
          ],
        },
      },
    },
  ],
  truth: ownTruth('X16', 'churn D-400, back D-95', {
    must: () => [found('movement_reactivation')],
    mustNot: () => [found('movement_new')],
  }),
};
