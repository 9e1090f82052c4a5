import { addMonths } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';

/** Cafés Altiplano: everything green, and lost: the group decided elsewhere, which no fact shows. */
export const X05: Story = {
  id: 'X05',
  briefs: (today) => [
    {
      story: 'X05',
      name: 'Cafés Altiplano',
      country: 'CO',
      segment: 'Business',
      industry: 'food',
      seats: 15,
      arr: 19_000,
      start: addMonths(today - 44, -36),
      termMonths: 12,
      products: ['catalog', 'storefront'],
      isSettled: true,
      end: today - 44,
      share: 0.86,
      fortune: 0.8,
      loss: { reason: 'group_decision', cause: 'competition.group_decision', noticeOn: null, isWarned: false },
      behaviour: { lastSponsor: today - 200, nps: 8, pulse: 4, isWellKept: true, isPromptPayer: true },
    },
  ],
  truth: ownTruth('X05', 'use at habit, NPS 8, pulse 4; no sponsor contact since D-200; lost at renewal D-44', {
    must: (today) => [found('green_at_t_minus_30', today - 74), found('sponsor_silent', today - 80)],
    mustNot: () => [found('use_drop'), found('silent_account')],
  }),
};
