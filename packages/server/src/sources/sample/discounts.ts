import { addMonths } from '../../kernel/time.ts';
import { drawn, pick } from './chance.ts';
import type { Account, Company } from './company.ts';
import { diceOf } from './dice.ts';

/** New customers who began below the list price: of some it is over by now, of others it still holds. */
const [ENDED, RUNNING] = [12, 5];
const PARTS = [0.1, 0.15, 0.2];

/** Lays discounts of the first year on lines of accounts that chance has made. */
export function withDiscounts(company: Company): Company {
  const { seed, today, opening, accounts } = company;
  const dice = diceOf(seed, 'discounts');
  const fit = accounts.filter(
    ({ story, segment, start, end, term, lines }) =>
      story === null && end === null && start >= opening && segment !== 'Free' && term.months >= 12 && (lines[0]?.prices[0]?.eur ?? 0) > 0,
  );
  const until = (account: Account) => addMonths(account.start, account.segment === 'Enterprise' ? 9 : 6);
  const [ended, running] = [fit.filter((one) => until(one) < today - 20), fit.filter((one) => until(one) > today + 10)];
  const chosen = new Map(
    [...drawn(dice, ended, Math.min(ENDED, ended.length)), ...drawn(dice, running, Math.min(RUNNING, running.length))].map((account) => [
      account.key,
      { part: pick(dice, PARTS), until: until(account) },
    ]),
  );
  return {
    ...company,
    accounts: accounts.map((account) => {
      const discount = chosen.get(account.key);
      if (discount === undefined) return account;
      return { ...account, lines: account.lines.map((line) => (line.from === account.start ? { ...line, discount } : line)) };
    }),
  };
}
