import { addMonths } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldNote } from './told-rows.ts';

/** Textiles Amaranto: so much made to measure that it costs more than it brings. */
export const X09: Story = {
  id: 'X09',
  briefs: (today) => [
    {
      story: 'X09',
      name: 'Textiles Amaranto',
      country: 'MX',
      segment: 'Enterprise',
      industry: 'textiles',
      seats: 44,
      arr: 74_000,
      start: addMonths(today - 70, -36),
      termMonths: 12,
      products: ['catalog', 'storefront'],
      contraction: { day: today - 70, part: 0.18 },
      isSettled: true,
      share: 0.55,
      fortune: -0.7,
      attributes: {
        custom_artefacts: 14,
        artefacts_without_author: 3,
        bespoke_integrations: 4,
        integrations_without_owner: 2,
        custom_hours: 420,
        service_hours: 600,
        upkeep_hours_month: 14,
        scope_creep_ratio: 0.46,
        draft_custom_hours: 60,
      },
      behaviour: {
        takesReleasesUntil: today - 120,
        extra: {
          notes: ({ account }) => [
            toldNote(
              account,
              today - 71,
              'Reducen puestos: dicen que cada cambio a medida tarda demasiado y que ya nadie conoce las integraciones antiguas.',
            ),
          ],
        },
      },
    },
  ],
  truth: ownTruth('X09', 'index parts of the complexity test (84.0), scope creep .46, contraction 18 % at D-70', {
    must: () => [found('complexity_high')],
    figures: () => ({ complexityDebt: 84, scopeCreepRatio: 0.46, contractionPart: 0.18 }),
  }),
};
