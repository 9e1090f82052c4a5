import { addMonths } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldRisk } from './told-rows.ts';

/** Almacenes Quijote pays much, uses well, and has confirmed no gain for most of a year. */
export const X17: Story = {
  id: 'X17',
  briefs: (today) => [
    {
      story: 'X17',
      name: 'Almacenes Quijote',
      country: 'ES',
      segment: 'Enterprise',
      industry: 'general',
      seats: 92,
      arr: 165_000,
      start: addMonths(today + 236, -36),
      termMonths: 12,
      products: ['catalog', 'storefront', 'insights', 'invoice'],
      isSettled: true,
      share: 0.82,
      fortune: 1,
      behaviour: {
        lastValue: today - 290,
        valueDays: [today - 560, today - 430, today - 290],
        pulse: 5,
        isWellKept: true,
        isPromptPayer: true,
        nps: 9,
        extra: {
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'value',
              title: 'Nadie ha confirmado una ganancia en más de nueve meses; dirección preguntará qué les da.',
              mitigation: 'Medir con ellos las horas ahorradas en tarifas y firmarlo en la próxima revisión.',
              opened: today - 22,
              due: today + 45,
              part: 0.3,
            }),
          ],
        },
      },
    },
  ],
  truth: ownTruth('X17', 'last confirmed value D-290, use and pulse fine', {
    must: () => [found('rich_but_cold'), found('ceiling_yellow')],
    mustNot: () => [found('use_drop'), found('silent_account')],
  }),
};
