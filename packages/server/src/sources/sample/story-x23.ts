import { drawn } from './chance.ts';
import type { Company } from './company.ts';
import { diceOf } from './dice.ts';
import { found, keysOf, type Patch, type Story } from './story.ts';

/** Two orders with a broken link: one account works and its licence was never enabled, another left and its licence still is. */
export const X23: Story = {
  id: 'X23',
  lay: (company) => {
    const { accounts, seed, today, opening } = company;
    const free = accounts.filter(({ story, segment, paidFrom }) => story === null && paidFrom !== null && segment !== 'Free');
    const young = free.filter(({ start, end }) => end === null && start < today - 60 && start > today - 150);
    const plain = young.filter(({ lines }) => lines.length === 1);
    const gone = free.filter(
      ({ start, end, back }) => end !== null && back === null && end < today - 25 && end > today - 160 && start > opening + 60,
    );
    return new Map<string, Patch>([
      ...drawn(diceOf(seed, 'X23 working'), plain.length > 0 ? plain : young, 1).map(
        ({ key }) => [key, { behaviour: { orderGap: 'not_entitled' } }] as const,
      ),
      ...drawn(diceOf(seed, 'X23 gone'), gone, 1).map(({ key }) => [key, { behaviour: { orderGap: 'still_entitled' } }] as const),
    ]);
  },
  truth: (company) => ({
    planted: 'a new account works without an enabled licence; one that left has its licence still enabled',
    accounts: [...gapsOf(company, 'not_entitled'), ...gapsOf(company, 'still_entitled')],
    mustFind: [
      { ...found('order_stuck', undefined, 'used_not_entitled'), accounts: gapsOf(company, 'not_entitled') },
      { ...found('order_stuck', undefined, 'ended_entitled'), accounts: gapsOf(company, 'still_entitled') },
    ],
    mustNotFind: [],
  }),
};

const gapsOf = ({ accounts }: Company, gap: 'not_entitled' | 'still_entitled') =>
  keysOf(accounts.filter(({ behaviour }) => behaviour.orderGap === gap));
