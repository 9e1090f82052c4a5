import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { RenewalCallRow } from '../imports/index.ts';
import { isHit, pick, pickWeighted } from './chance.ts';
import { type Account, type Company, eurOnDay, isPayingOn } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { PLACES } from './places.ts';
import { NAMED_CSMS } from './vendor.ts';
import { CALL_REASONS } from './words-of-renewals.ts';

/** Calls are kept of the renewals of so many months. */
const CALLED_MONTHS = 18;
const LEAST_TERM = 3;
/** Ends so near to the end of a term are that end. */
const SAME_END_DAYS = 15;
/** Nobody called it. */
const SKIPPED = { named: 0.08, pooled: 0.5 };
/** Whoever hopes calls what was lost as likely. */
const HOPES = new Map([[NAMED_CSMS.andres, 0.55]]);
const HOPE = 0.2;

type Called = Exclude<RenewalCallRow['category'], 'unknown'>;
type Odds = readonly (readonly [Called, number])[];
const CHANCES: Readonly<Record<Called, readonly number[]>> = {
  commit: [90, 95, 98],
  likely: [70, 75, 85],
  at_risk: [40, 50, 60],
  loss_expected: [10, 20],
};
const ROSY: Odds = [
  ['commit', 0.35],
  ['likely', 0.65],
];
const KEPT: Readonly<Record<'first' | 'second', Odds>> = {
  first: [
    ['commit', 0.4],
    ['likely', 0.45],
    ['at_risk', 0.15],
  ],
  second: [
    ['commit', 0.65],
    ['likely', 0.28],
    ['at_risk', 0.07],
  ],
};
const LOST: Readonly<Record<'first' | 'second', Odds>> = {
  first: [
    ['likely', 0.45],
    ['at_risk', 0.45],
    ['loss_expected', 0.1],
  ],
  second: [
    ['likely', 0.2],
    ['at_risk', 0.5],
    ['loss_expected', 0.3],
  ],
};

/** What was called of renewals that are over: most of it right, some too rosy, and some not at all. */
export function* renewalCallRows(company: Company, account: Account): Generator<RenewalCallRow> {
  const dice = diceOf(company.seed, 'renewal-calls', account.key);
  const isNamed = account.tier === 'high' || account.tier === 'mid';
  for (const due of duePast(company, account)) {
    const isLost = !isPayingOn(account, due);
    for (const checkpoint of ['first', 'second'] as const) {
      const row = { call: `${account.key}.c${due}.${checkpoint}`, account: account.key, dueOn: dayToIso(due), checkpoint };
      const said = sayingOf(dice, account, { isLost, checkpoint });
      if (isHit(dice, isNamed ? SKIPPED.named : SKIPPED.pooled) || (checkpoint === 'first' && !isNamed)) continue;
      yield { ...row, ...said, member: account.owner };
    }
  }
}

/** The ends of its terms of before; of accounts whose contracts began on one day, so that nothing else is due near them. */
function duePast({ today, opening }: Company, account: Account): readonly DayNumber[] {
  const { lines, term, end, back, start, segment } = account;
  if (segment === 'Free' || term.months < LEAST_TERM || back !== null || lines.some(({ from }) => from !== start)) return [];
  const days: DayNumber[] = [];
  for (let number = 1; ; number += 1) {
    const termEnd = addMonths(start, number * term.months);
    if (end !== null && end < termEnd - SAME_END_DAYS) break;
    const isLast = end !== null && end < termEnd + SAME_END_DAYS;
    const due = isLast ? end : termEnd;
    if (due >= today) break;
    const isOfNow = addMonths(due, -term.months) >= opening && due >= addMonths(today, -CALLED_MONTHS);
    if (isOfNow && isPayingOn(account, due - 1) && eurOnDay(account, due - 1) > 0) days.push(due);
    if (isLast) break;
  }
  return days;
}

type Asked = { readonly isLost: boolean; readonly checkpoint: 'first' | 'second' };

function sayingOf(
  dice: Dice,
  { owner, country }: Account,
  { isLost, checkpoint }: Asked,
): Pick<RenewalCallRow, 'category' | 'chancePercent' | 'reason'> {
  const isRosy = isHit(dice, HOPES.get(owner) ?? HOPE);
  const category = pickWeighted(dice, isRosy ? ROSY : (isLost ? LOST : KEPT)[checkpoint]);
  return {
    category,
    chancePercent: pick(dice, CHANCES[category]),
    reason: pick(dice, CALL_REASONS[PLACES[country].language][category]),
  };
}
