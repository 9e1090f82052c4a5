import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { CustomWorkRow, ServiceHoursRow } from '../imports/index.ts';
import { between, isHit, pick, wholeBetween } from './chance.ts';
import { type Account, type Company, isPayingOn } from './company.ts';
import { diceOf } from './dice.ts';
import { PLACES } from './places.ts';
import { CUSTOM_WORK } from './words-of-services.ts';

const AUTHORS = ['Héctor Beltrán', 'Nuria Campos', 'Iván Soto', 'Bea Lobo'];

/** What services made for some named accounts alone: little, and kept up by its author. */
export function* customWorkRows({ seed, today, opening }: Company, account: Account): Generator<CustomWorkRow> {
  if (!isServed(account) || account.story !== null) return;
  const dice = diceOf(seed, 'custom work', account.key);
  const words = CUSTOM_WORK[PLACES[account.country].language];
  const pieces = isHit(dice, 0.6) ? wholeBetween(dice, 1, account.tier === 'high' ? 4 : 2) : 0;
  let day = Math.max(account.start, opening) + wholeBetween(dice, 15, 90);
  for (let place = 0; place < pieces; place += 1) {
    const kind = place === 0 && isHit(dice, 0.5) ? 'integration' : 'artefact';
    const row = {
      work: `${account.key}.w${place}`,
      account: account.key,
      kind,
      title: pick(dice, words[kind]),
      owner: pick(dice, AUTHORS),
      upkeepHours: pick(dice, [0.25, 0.5]),
    } as const;
    if (day < today && isPayingOn(account, day)) yield { ...row, madeOn: dayToIso(day) };
    day += wholeBetween(dice, 110, 200);
  }
}

/** Hours of service: most at the beginning, some each quarter later; a small part of them for custom work. */
export function* serviceHoursRows({ seed, today, opening }: Company, account: Account): Generator<ServiceHoursRow> {
  if (!isServed(account) || account.story === 'X09') return;
  const dice = diceOf(seed, 'service hours', account.key);
  const size = account.tier === 'high' ? 3 : 1;
  const [isBeginningSeen, customPart] = [account.start >= opening, between(dice, 0.05, 0.2)];
  let count = 0;
  const day = (step: number): DayNumber =>
    isBeginningSeen && step < 4 ? account.start + 7 + step * 10 : Math.max(account.start + 40, opening) + step * 91;
  for (let step = 0; day(step) < today; step += 1) {
    const hours = Math.round(size * between(dice, 4, isBeginningSeen && step < 4 ? 14 : 7));
    if (!isPayingOn(account, day(step))) continue;
    const custom = Math.round(2 * hours * customPart) / 2;
    const base = { account: account.key, workedOn: dayToIso(day(step)) };
    yield { entry: `${account.key}.h${count}`, ...base, hours: hours - custom };
    yield { entry: `${account.key}.h${count}c`, ...base, hours: custom, isCustom: true };
    count += 1;
  }
}

function isServed({ tier, paidFrom }: Account): boolean {
  return paidFrom !== null && (tier === 'high' || tier === 'mid');
}
