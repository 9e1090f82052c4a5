import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { OrderStepsRow } from '../imports/index.ts';
import { isHit, wholeBetween } from './chance.ts';
import type { Account, Company } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { offeredTo } from './lost-deals.ts';
import { signedDayOf } from './rows-of-money.ts';
import type { Segment } from './segment.ts';

/** Days that a deal is open. */
const OPEN_DAYS: Readonly<Record<Segment, readonly [number, number]>> = {
  Enterprise: [45, 120],
  Business: [20, 60],
  Starter: [1, 14],
  Free: [0, 3],
};
const OPEN_DEALS = 0.06;
/** Nobody waits longer for them. */
const LOST_AFTER_DAYS = 40;

/** An order for whatever was signed since the history begins, and a few deals that nobody has signed, or that were lost. */
export function* orderStepsRows(company: Company, account: Account): Generator<OrderStepsRow> {
  const { seed, today, opening } = company;
  const { paidFrom, behaviour, back } = account;
  if (paidFrom === null) return;
  const dice = diceOf(seed, 'orders', account.key);
  const signings = [
    ...new Set([signedDayOf(company, account), ...account.lines.flatMap(({ from }) => (from === account.start ? [] : [from]))]),
  ];
  for (const [place, signed] of [...signings, ...(back === null ? [] : [back - 6])].entries()) {
    const row = orderOf(dice, account, { signed, today });
    if (signed < opening || signed >= today) continue;
    const { entitledOn, entitledUntil, ...rest } = row;
    const isEnabled = behaviour.orderGap !== 'not_entitled' && entitledOn !== undefined;
    yield {
      order: `${account.key}.o${place}`,
      ...rest,
      ...(isEnabled ? { entitledOn } : {}),
      ...(isEnabled && entitledUntil !== undefined && behaviour.orderGap !== 'still_entitled' ? { entitledUntil } : {}),
    };
  }
  if (!isHit(dice, OPEN_DEALS) || account.end !== null || account.story !== null) return;
  const opened = today - wholeBetween(dice, 5, 70);
  yield {
    order: `${account.key}.open`,
    account: account.key,
    openedOn: dayToIso(opened),
    ...(isHit(dice, 0.5) && opened + 4 < today ? { quotedOn: dayToIso(opened + 4) } : {}),
    refundTerms: offeredTo(company, account),
    ...(opened + LOST_AFTER_DAYS < today ? { lostOn: dayToIso(opened + LOST_AFTER_DAYS) } : {}),
  };
}

type When = { readonly signed: DayNumber; readonly today: DayNumber };

function orderOf(dice: Dice, account: Account, { signed, today }: When): Omit<OrderStepsRow, 'order'> {
  const open = wholeBetween(dice, ...OPEN_DAYS[account.segment]);
  const quoted = signed - Math.round(open * 0.5);
  const provisioned = signed + wholeBetween(dice, 0, 6);
  const entitled = provisioned + wholeBetween(dice, 0, 2);
  const isOver = account.end !== null && account.end <= today && signed < account.end && entitled <= account.end;
  const past = (day: DayNumber, name: string) => (day < today ? { [name]: dayToIso(day) } : {});
  return {
    account: account.key,
    openedOn: dayToIso(signed - open),
    quotedOn: dayToIso(quoted),
    ...past(signed, 'orderedOn'),
    ...past(provisioned, 'provisionedOn'),
    ...past(entitled, 'entitledOn'),
    ...(isOver && entitled < today ? { entitledUntil: dayToIso(account.end) } : {}),
  };
}
