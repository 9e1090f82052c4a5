import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';

/** Seats 1 to 6: the people around the champion, who holds seat 0. */
export const HER_PEOPLE = [1, 2, 3, 4, 5, 6];

/** Ferragens Ipê: the champion leaves, and use goes with her. */
export const X01: Story = {
  id: 'X01',
  briefs: (today) => [
    {
      story: 'X01',
      name: 'Ferragens Ipê',
      country: 'BR',
      segment: 'Business',
      industry: 'hardware',
      seats: 30,
      arr: 21_000,
      start: addMonths(today + 96, -36),
      termMonths: 12,
      products: ['catalog'],
      isSettled: true,
      share: 0.78,
      fortune: 0.6,
      origin: 'network',
      behaviour: {
        leavesEarly: { seat: 0, day: today - 38, bouncedOn: today - 34, seatUntil: today - 31, name: 'Luciana Prado' },
        department: { name: 'Vendas', since: 0, until: 7 },
        seatWeight: (seat) => (seat <= 6 ? 1.3 : null),
        useFactor: (day) => fall(day, today),
        seatFactor: (seat, day) => (HER_PEOPLE.includes(seat) && day > today - 38 ? 0.12 : 1),
        isPromptPayer: true,
        isWellKept: true,
        nps: 9,
      },
    },
  ],
  truth: ownTruth(
    'X01',
    'champion Luciana Prado: last act D-38, bounce D-34, seat removed D-31; use falls to .22 of habit from D-38 to D-28, her six people most',
    {
      must: (today) => [
        found('champion_gone', today - 33),
        found('use_drop', today - 7, 'names at least 4 of her six people'),
        found('today_first_five'),
        found('not_green', today - 28),
      ],
      mustNot: () => [found('two_risks')],
      figures: (today) => ({ fallsFrom: today - 38, lowAt: today - 28, lowFactor: 0.22 }),
    },
  ),
};

/** Down to .28 within ten days; with her six nearly silent the whole account comes to .22. */
function fall(day: DayNumber, today: DayNumber): number {
  const into = Math.min(1, Math.max(0, (day - (today - 38)) / 10));
  return 1 - 0.7 * into;
}
