import { dayToIso } from '../../kernel/time.ts';
import type { OrderStepsRow } from '../imports/index.ts';
import { isHit, pickWeighted, wholeBetween } from './chance.ts';
import type { Account, Company } from './company.ts';
import { diceOf } from './dice.ts';

/** An account wanted more, or something else, and it came to nothing. */
const LOST = 0.36;
/** Where nothing goes back if it does not fit, fewer sign. */
const OFFERED: readonly (readonly ['full' | 'prorated' | 'none', number])[] = [
  ['full', 4],
  ['prorated', 1],
  ['none', 5],
];

/** No quote waits so long that it would be one that nobody answers. */
const ANSWER_DAYS = 35;

/** What a deal that nobody signed was offered. */
export function offeredTo({ seed }: Company, { key }: Account): 'full' | 'prorated' | 'none' {
  return pickWeighted(diceOf(seed, 'offered terms', key), OFFERED);
}

/** A deal of the last two years that somebody else got, or nobody; what it was offered is told. */
export function* lostDealRows(company: Company, account: Account): Generator<OrderStepsRow> {
  const { seed, today, opening } = company;
  const { key, story, start, end } = account;
  const dice = diceOf(seed, 'lost deals', key);
  if (story !== null || !isHit(dice, LOST)) return;
  const open = wholeBetween(dice, 12, 70);
  const [from, to] = [Math.max(opening, start) + 20, Math.min(end ?? today, today) - open - 2];
  if (from > to) return;
  const opened = wholeBetween(dice, from, to);
  yield {
    order: `${key}.lost`,
    account: key,
    openedOn: dayToIso(opened),
    ...(isHit(dice, 0.7) ? { quotedOn: dayToIso(opened + Math.max(Math.round(open / 3), open - ANSWER_DAYS)) } : {}),
    lostOn: dayToIso(opened + open),
    refundTerms: offeredTo(company, account),
  };
}
