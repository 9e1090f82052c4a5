import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { ChurnRow, InvoiceRow, SubscriptionRow } from '../imports/index.ts';
import { featuresOf, priceOf, rateOf } from './catalogue.ts';
import { isHit, pick, pickWeighted, wholeBetween } from './chance.ts';
import { type Account, type Company, eurOn, eurOnDay, isPayingOn, type Line, type PriceStep, seatsOn } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { logNormal } from './distributions.ts';
import { PLACES } from './places.ts';
import { NOTED_AFTER_DAYS } from './signatures.ts';
import { FEEDBACK } from './words-of-talk.ts';

/** Whole minor units in the account's currency, at the rates of today. */
export function minorOf(account: Account, eur: number): number {
  return Math.round((eur * 100) / rateOf(PLACES[account.country].currency, 0));
}

/** The day on which the first contract was signed. */
export function signedDayOf({ seed }: Company, account: Account): DayNumber {
  return signedBefore(diceOf(seed, 'subscription', account.key), account);
}

function signedBefore(dice: Dice, { start }: Account): DayNumber {
  return start - wholeBetween(dice, 2, 18);
}

/** A row for each version of each product line. */
export function* subscriptionRows(company: Company, account: Account): Generator<SubscriptionRow> {
  const dice = diceOf(company.seed, 'subscription', account.key);
  const signedOn = signedBefore(dice, account);
  const { signedLate } = account.behaviour;
  const isAutoRenewing = account.story === 'X15' || (isHit(dice, 0.85) && signedLate === undefined);
  for (const line of account.lines) {
    const subscription = `${account.key}.${line.product}`;
    const frame = {
      account: account.key,
      product: line.product,
      signedOn: dayToIso(line.from === account.start ? signedOn : line.from),
      termMonths: account.term.months,
      billingMonths: account.term.billingMonths,
      isAutoRenewing,
      noticeDays: account.term.noticeDays,
      prepaidUntil: isoOrNull(account.term.prepaidUntil),
      ...refundClauseOf(company, account, line.from),
    };
    const first = {
      ...frame,
      subscription,
      startOn: dayToIso(line.from),
      endOn: isoOrNull(account.end),
      noticeReceivedOn: isoOrNull(account.loss?.noticeOn ?? null),
    };
    const told = { ...line, prices: line.prices.filter(({ from }) => account.end === null || from < account.end) };
    if (signedLate === undefined) yield* versionsOf(account, told, first);
    else yield* inTwo(account, told, first);
    if (account.back !== null) {
      const again = {
        ...frame,
        subscription: `${subscription}-2`,
        startOn: dayToIso(account.back),
        signedOn: dayToIso(account.back - 6),
        endOn: null,
        noticeReceivedOn: null,
      };
      yield* versionsOf(account, { ...line, prices: [{ ...(line.prices.at(-1) as PriceStep), from: account.back, reason: null }] }, again);
    }
  }
}

/** What was paid until the term was over, and what from then on: the price that holds goes on with its reason. */
function* inTwo(account: Account, line: Line, frame: Frame): Generator<SubscriptionRow> {
  const { due, signedOn } = account.behaviour.signedLate as { due: DayNumber; signedOn: DayNumber };
  yield* versionsOf(account, { ...line, prices: line.prices.filter(({ from }) => from < due) }, { ...frame, endOn: dayToIso(due) });
  const held = line.prices.findLast(({ from }) => from <= due) as PriceStep;
  const going = { from: due, eur: held.eur, reason: held.from === due ? held.reason : null };
  const later = line.prices.filter(({ from }) => from > due);
  const again = { ...frame, subscription: `${frame.subscription}-2`, startOn: dayToIso(due), signedOn: dayToIso(signedOn) };
  yield* versionsOf(account, { ...line, prices: [going, ...later] }, again);
}

type Frame = Pick<SubscriptionRow, 'subscription' | 'account' | 'startOn' | 'endOn'>;

function* versionsOf(account: Account, line: Line, frame: Frame): Generator<SubscriptionRow> {
  for (const [place, { from, eur: list, reason }] of line.prices.entries()) {
    const seats = seatsOn(account, from);
    const eur = eurOn(line, from);
    const price = priceOf(line.product, account.segment, account.seats[0]?.seats ?? 1);
    yield {
      ...frame,
      ...(place === 0 ? {} : { effectiveOn: dayToIso(from) }),
      plan: eur === 0 ? 'Free' : price.plan,
      seats: price.seat > 0 ? seats : null,
      mrrMinor: minorOf(account, eur),
      ...(eur === list || line.discount === undefined
        ? {}
        : { listMrrMinor: minorOf(account, list), discountUntil: dayToIso(line.discount.until) }),
      currency: PLACES[account.country].currency,
      features: featuresOf(line.product, account.segment),
      reason,
    };
  }
}

export function* churnRows(company: Company, account: Account): Generator<ChurnRow> {
  const { end, loss, key, country } = account;
  if (end === null || loss === null) return;
  yield {
    churn: `${key}.churn`,
    account: key,
    churnedOn: dayToIso(account.behaviour.isLapsed === true ? end + NOTED_AFTER_DAYS : end),
    reason: loss.reason,
    cause: loss.cause,
    feedback:
      loss.noticeOn === null
        ? null
        : pick(
            diceOf(company.seed, 'feedback', key),
            FEEDBACK[PLACES[country].language][loss.cause] ?? FEEDBACK[PLACES[country].language]['other'] ?? [],
          ),
    currency: PLACES[country].currency,
  };
}

const LATE = 0.08;
const REFUSED = 0.03;

/** One for each billing period that begins within the history, and one for whatever was sold between two of them. */
export function* invoiceRows(company: Company, account: Account): Generator<InvoiceRow> {
  if (account.paidFrom === null) return;
  const dice = diceOf(company.seed, 'invoices', account.key);
  const months = account.segment === 'Free' ? 1 : account.term.billingMonths;
  for (const life of livesOf(account, company.today)) {
    for (let step = 0; ; step += 1) {
      const day = addMonths(life.since, step * months);
      if (day >= life.until) break;
      const eur = eurOnDay(account, day);
      if (day < company.opening || eur === 0 || !isPayingOn(account, day) || isTold(account, company.today, day)) continue;
      yield paidOrNot({
        dice,
        account,
        day,
        today: company.today,
        isLast: life.isLost && addMonths(day, months) >= life.until,
        amountMinor: minorOf(account, eur) * months,
      });
    }
  }
  yield* addOnInvoices(company, account);
}

/** What was sold later is billed from its day to the next bill; who pays by the month waits for that one. */
function* addOnInvoices({ seed, today }: Company, account: Account): Generator<InvoiceRow> {
  const months = account.term.billingMonths;
  if (months === 1) return;
  for (const { product, from, soldBy, prices } of account.lines) {
    if (soldBy === undefined || from >= today) continue;
    let next = account.start;
    for (let step = 1; next <= from; step += 1) next = addMonths(account.start, step * months);
    const part = (next - from) / (next - addMonths(next, -months));
    const dice = diceOf(seed, 'invoices', account.key, product);
    const amountMinor = Math.round(minorOf(account, prices[0]?.eur ?? 0) * months * part);
    const row = paidOrNot({ dice, account, day: from, today, isLast: false, amountMinor });
    yield { ...row, invoice: `${row.invoice}.${product}` };
  }
}

function livesOf(
  { paidFrom, end, back }: Account,
  today: DayNumber,
): { readonly since: DayNumber; readonly until: DayNumber; readonly isLost: boolean }[] {
  const lives = [{ since: paidFrom as DayNumber, until: Math.min(end ?? today, today), isLost: end !== null && back === null }];
  return back === null ? lives : [...lives, { since: back, until: today, isLost: false }];
}

/** The story tells this charge itself. */
function isTold({ story, end }: Account, today: DayNumber, day: DayNumber): boolean {
  return story === 'X12' && day > (end ?? today) - 32;
}

type Paying = {
  readonly dice: Dice;
  readonly account: Account;
  readonly day: DayNumber;
  readonly today: DayNumber;
  readonly isLast: boolean;
  readonly amountMinor: number;
};

function paidOrNot({ dice, account, day, today, isLast, amountMinor }: Paying): InvoiceRow {
  const isCard = account.term.billingMonths === 1 && (account.tier === 'pooled' || account.tier === 'digital');
  const frame = {
    invoice: `${account.key}.${dayToIso(day)}`,
    account: account.key,
    issuedOn: dayToIso(day),
    dueOn: dayToIso(isCard ? day : day + 30),
    amountMinor,
    currency: PLACES[account.country].currency,
  };
  if (isLast && account.loss?.cause === 'commercial.payment_failed')
    return { ...frame, paidOn: null, state: 'written_off', refusedOn: [day, day + 7, day + 14].map(dayToIso) };
  const due = isCard ? day : day + 30;
  const isPrompt = account.behaviour.isPromptPayer === true;
  if (isCard && !isPrompt && isHit(dice, REFUSED)) return refused(dice, frame, { day, today });
  const lateBy =
    !isPrompt && isHit(dice, LATE * Math.exp(-0.7 * (account.fortune + 0.9)))
      ? 3 + Math.round(logNormal(dice, account.fortune < -1.4 ? 22 : 8, 0.5))
      : -wholeBetween(dice, 0, isCard ? 0 : 12);
  const paid = due + lateBy;
  return paid < today ? { ...frame, paidOn: dayToIso(paid), state: 'paid' } : { ...frame, paidOn: null, state: 'open' };
}

/** Two of three refused charges are recovered within a month; the others are given up. */
function refused(
  dice: Dice,
  frame: Omit<InvoiceRow, 'state'>,
  { day, today }: { readonly day: DayNumber; readonly today: DayNumber },
): InvoiceRow {
  const paid = day + wholeBetween(dice, 4, 25);
  const isRecovered = isHit(dice, 2 / 3);
  const refusals = [day, ...(paid > day + 7 ? [day + 7] : [])].filter((each) => each < today).map(dayToIso);
  if (isRecovered && paid < today) return { ...frame, paidOn: dayToIso(paid), state: 'paid', refusedOn: refusals };
  return { ...frame, paidOn: null, state: day + 30 < today ? 'written_off' : 'open', refusedOn: refusals };
}

const TERMS: readonly (readonly ['full' | 'prorated' | 'none', number])[] = [
  ['full', 5],
  ['prorated', 2],
  ['none', 3],
];

/** What was agreed about giving money back: most may ask within thirty days. */
function refundClauseOf({ seed }: Company, { key, story }: Account, from: DayNumber): Pick<SubscriptionRow, 'refundTerms' | 'refundUntil'> {
  const refundTerms = story === null ? pickWeighted(diceOf(seed, 'refund terms', key), TERMS) : 'full';
  return { refundTerms, refundUntil: refundTerms === 'none' ? null : dayToIso(from + 30) };
}

function isoOrNull(day: DayNumber | null): string | null {
  return day === null ? null : dayToIso(day);
}
