import { DELIVERY, IMPORTS } from './first-value-plan.ts';
import { found, keysOf, type Story } from './story.ts';

/** Guided import against none among new Starter accounts: a difference that is really there. */
export const X19: Story = {
  id: 'X19',
  truth: ({ accounts }) => ({
    planted: 'guided import, 28 + 28 new Starter accounts: times to first value with medians 15 and 9, sigma .5, 2 and 1 unfinished',
    accounts: keysOf(accounts.filter((account) => account.attributes['guided_import'] === true)),
    mustFind: [found('log_rank', undefined, 'p about .001, 6 days saved to day 30')],
    mustNotFind: [],
    figures: Object.fromEntries(IMPORTS.map(({ group, median }) => [group, median])),
  }),
};

/** Three ways of delivery among new Business accounts: too few to name a winner. */
export const X20: Story = {
  id: 'X20',
  truth: ({ accounts }) => ({
    planted: 'delivery models of new Business accounts: own 14, partner 8, trainer 10; medians 34, 46, 29, sigma .45, one unfinished each',
    accounts: keysOf(accounts.filter((account) => account.attributes['delivery_model'] !== undefined)),
    mustFind: [found('not_enough_to_say', undefined, 'log-rank p about .3')],
    mustNotFind: [found('winner')],
    figures: Object.fromEntries(DELIVERY.map(({ group, median }) => [group, median])),
  }),
};
