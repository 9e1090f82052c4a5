import { drawn } from './chance.ts';
import { diceOf } from './dice.ts';
import { found, type Story } from './story.ts';

const LAST_USE_DAYS_AGO = 75;

/** One of the free accounts works with the product for months, and then gives up. */
export const X22: Story = {
  id: 'X22',
  lay: ({ accounts, seed, today }) => {
    const fit = accounts.filter(
      ({ story, segment, paidFrom, start }) =>
        story === null && segment === 'Free' && paidFrom === null && start < today - 150 && start > today - 400,
    );
    return new Map(
      drawn(diceOf(seed, 'X22'), fit, 1).map(({ key }) => [
        key,
        {
          attributes: { signup_campaign: 'webinar' },
          behaviour: { useFactor: (day) => (day > today - LAST_USE_DAYS_AGO ? 0 : 1.5) },
        },
      ]),
    );
  },
  truth: ({ accounts, today }) => ({
    planted: `a free account works for months and gives up on D-${LAST_USE_DAYS_AGO}`,
    accounts: accounts.filter(({ attributes }) => attributes['signup_campaign'] === 'webinar').map(({ key }) => key),
    mustFind: [found('trial_abandoned', today - 11)],
    mustNotFind: [found('silent_account'), found('missed_cycle')],
  }),
};
