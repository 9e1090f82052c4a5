import { dayToIso } from '../../kernel/time.ts';
import { OVERSOLD, OVERSOLD_LOSSES, PLANTED_DEALS, PLANTED_SELLER, PRICE, PRICE_LOSSES } from './deals.ts';
import { drawn } from './chance.ts';
import { isPayingOn } from './company.ts';
import { diceOf } from './dice.ts';
import { found, keysOf, type Patch, type Story } from './story.ts';
import { toldNote } from './told-rows.ts';

/** One seller promises too much: eight of his 22 accounts suffer for it. */
export const X07: Story = {
  id: 'X07',
  lay: (company) => {
    const { today, seed } = company;
    const kept = company.accounts.filter(
      (account) => account.seller === PLANTED_SELLER && account.story === null && isPayingOn(account, today) && account.start < today - 200,
    );
    const [first, second, third] = drawn(diceOf(seed, 'X07'), kept, 3).map(({ key }) => key);
    const caseOf = (kind: string, daysAgo: number): Patch => ({
      attributes: { case_kind: kind, case_cause: OVERSOLD, case_on: dayToIso(today - daysAgo) },
      behaviour: {
        extra: {
          notes: ({ account }) => [
            toldNote(
              account,
              today - daysAgo,
              'En la venta se prometió una integración que no existe. El caso queda registrado como expectativa sobrevendida.',
            ),
          ],
        },
      },
    });
    return new Map(
      [
        [first, caseOf('contraction', 160)],
        [second, caseOf('contraction', 96)],
        [third, caseOf('refund', 130)],
      ].filter((entry): entry is [string, Patch] => entry[0] !== undefined),
    );
  },
  truth: ({ accounts }) => ({
    planted: `seller ${PLANTED_SELLER}: ${PLANTED_DEALS} accounts, 8 with case ${OVERSOLD} (5 churn, 2 contraction, 1 refund), 3 of the others`,
    accounts: keysOf(
      accounts.filter(
        (account) =>
          account.seller === PLANTED_SELLER && (account.loss?.cause === OVERSOLD || account.attributes['case_cause'] === OVERSOLD),
      ),
    ),
    mustFind: [found('systemic', undefined, `${OVERSOLD} x seller ${PLANTED_SELLER}`)],
    mustNotFind: [found('systemic', undefined, 'any other pair')],
    figures: { deals: PLANTED_DEALS, casesHere: 8, casesElsewhere: OVERSOLD_LOSSES.others },
  }),
};

/** Price is named often, and evenly: no seller and no segment has more of it. */
export const X08: Story = {
  id: 'X08',
  truth: ({ accounts }) => ({
    planted: `${PRICE_LOSSES} cases of ${PRICE}, spread evenly`,
    accounts: keysOf(accounts.filter((account) => account.loss?.cause === PRICE)),
    mustFind: [found('isolated', undefined, PRICE)],
    mustNotFind: [found('systemic', undefined, PRICE)],
  }),
};
