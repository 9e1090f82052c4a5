import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { CostRow } from '../imports/index.ts';
import { between } from './chance.ts';
import { type Account, type Company, eurOnDay, isPayingOn } from './company.ts';
import { diceOf } from './dice.ts';
import { logNormal } from './distributions.ts';
import type { Segment } from './segment.ts';
import { RESELLER, RESELLER_FEE_EUR } from './story-x04.ts';

/** EUR to win a customer and to get it started. */
const WINNING: Readonly<Record<Segment, readonly [acquisition: number, onboarding: number]>> = {
  Enterprise: [120_000, 8_600],
  Business: [18_000, 2_100],
  Starter: [2_100, 140],
  Free: [0, 0],
};
/** Of the recurring money of a month, and by what it is spread: together a quarter, which leaves a margin of three quarters. */
const RUNNING = [
  { kind: 'hosting', part: 0.06, spread: 'events' },
  { kind: 'hosting', product: 'insights', part: 0.02, spread: 'arr' },
  { kind: 'support', part: 0.07, spread: 'tickets' },
  { kind: 'cs', part: 0.1, spread: 'arr' },
] as const;

/** What winning and starting customers cost since the history begins, and each whole month of running them. */
export function* costRows(company: Company): Generator<CostRow> {
  for (const account of company.accounts) yield* ownCosts(company, account);
  yield* sharedCosts(company);
}

function* ownCosts({ seed, opening, today }: Company, account: Account): Generator<CostRow> {
  const { key, start, segment, channel } = account;
  if (start < opening || start >= today) return;
  const cost = (kind: 'acquisition' | 'onboarding', on: DayNumber, eur: number): CostRow => ({
    cost: `${key}.${kind}`,
    account: key,
    kind,
    on: dayToIso(on),
    amountMinor: Math.round(eur * 100),
    currency: 'EUR',
  });
  if (channel === RESELLER) return yield cost('acquisition', start, RESELLER_FEE_EUR);
  const [acquisition, onboarding] = WINNING[segment];
  if (acquisition === 0) return;
  const dice = diceOf(seed, 'costs', key);
  yield cost('acquisition', start, logNormal(dice, acquisition, 0.25));
  const started = start + 30;
  if (started < today) yield cost('onboarding', started, logNormal(dice, onboarding, 0.3));
}

function* sharedCosts(company: Company): Generator<CostRow> {
  const { seed, opening, today, accounts } = company;
  const dice = diceOf(seed, 'shared costs');
  const first = addMonths(firstOfMonth(opening), 1);
  for (let month = first; addMonths(month, 1) <= today; month = addMonths(month, 1)) {
    const eur = accounts.reduce((sum, account) => sum + (isPayingOn(account, month) ? eurOnDay(account, month) : 0), 0);
    for (const { part, ...bill } of RUNNING) {
      const name = dayToIso(month).slice(0, 7);
      const amountMinor = Math.round(eur * part * between(dice, 0.94, 1.06)) * 100;
      const key = 'product' in bill ? `${bill.kind}.${bill.product}` : bill.kind;
      yield { cost: `${key}.${name}`, ...bill, month: name, amountMinor, currency: 'EUR' };
    }
  }
}

function firstOfMonth(day: DayNumber): DayNumber {
  return day - Number(dayToIso(day).slice(8)) + 1;
}
