import { addMonths } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';

/** Hermanos Duarte renews by itself unless it says no within 14 days; nobody has asked. */
export const X15: Story = {
  id: 'X15',
  briefs: (today) => [
    {
      story: 'X15',
      name: 'Hermanos Duarte',
      country: 'AR',
      segment: 'Business',
      industry: 'beverages',
      seats: 14,
      start: addMonths(today + 104, -36),
      termMonths: 12,
      noticeDays: 90,
      products: ['catalog', 'storefront'],
      isSettled: true,
      share: 0.75,
      fortune: 0.4,
      behaviour: { isWellKept: true },
    },
  ],
  truth: ownTruth('X15', 'renewal D+104, notice 90 days, auto-renewal, intent unknown', {
    must: () => [found('notice_near', undefined, '14 days')],
    figures: () => ({ daysToNotice: 14, daysToRenewal: 104 }),
  }),
};
