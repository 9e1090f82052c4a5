import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { OpportunityRow } from '../imports/index.ts';
import type { ProductKey } from './catalogue.ts';
import { between, drawn, wholeBetween } from './chance.ts';
import { type Account, type Company, eurOnDay, isPayingOn, type Line, type PriceStep, seatsOn } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { PLACES } from './places.ts';
import { minorOf } from './rows-of-money.ts';
import { emailOf } from './vendor.ts';
import { LOST_REASONS, titleOf } from './words-of-deals.ts';

/** How many of each; the accounts that look ready for more are those of which nearly every seat is in use. */
const [READY, WON, LOST, OPEN] = [3, 3, 2, 4];
/** A deal is won so many days before what was sold begins, and opened so many before that. */
const WON_BEFORE = [0, 12] as const;
const OPEN_DAYS = [25, 70] as const;
/** What was hoped for against what came of it: by place. */
const HOPED = [1, 1.25, 0.9];
/** Whoever sells what is new hopes for much of it. */
const HOPED_OF_NEW = 1.2;

type Deal = { readonly kind: OpportunityRow['kind']; readonly product: ProductKey };
type Dated = { readonly opened: DayNumber; readonly expected: DayNumber };

/** A dozen deals with customers, beside those of the new product: some won, as contracts show, two lost, the others open; some of them sales', some the CSM's. */
export function* opportunityRows(company: Company): Generator<OpportunityRow> {
  const { seed, today } = company;
  const dice = diceOf(seed, 'opportunities');
  const fit = company.accounts.filter((account) => isFit(account, today));
  const ready = fit
    .filter(({ segment, behaviour }) => segment !== 'Starter' && behaviour.extra?.risks === undefined)
    .toSorted((a, b) => readiness(b) - readiness(a) || (a.key < b.key ? -1 : 1))
    .slice(0, READY);
  const free = fit.filter((account) => account.story === null && account.segment !== 'Starter' && !ready.includes(account));
  yield* wonRows(dice, free, today);
  const rest = drawn(
    dice,
    free.filter((account) => grownOn(account, today) === undefined),
    LOST + OPEN,
  );
  yield* newProductRows(company);
  for (const [place, account] of ready.entries()) {
    const opened = today - wholeBetween(dice, 3, 18);
    const deal: Deal = place === 1 ? { kind: 'plan', product: 'catalog' } : { kind: 'seats', product: 'catalog' };
    const row = openRow(account, deal, { opened, expected: today + wholeBetween(dice, 20, 60), part: between(dice, 0.1, 0.2) });
    yield { ...row, signal: 'expansion_ready' };
  }
  for (const [place, account] of rest.entries()) {
    const deal: Deal = { kind: place % 2 === 0 ? 'cross_sell' : 'add_on', product: missing(account) };
    const opened = today - (place < LOST ? wholeBetween(dice, 90, 160) : wholeBetween(dice, 10, 50));
    const row = openRow(account, deal, { opened, expected: opened + wholeBetween(dice, 70, 110), part: between(dice, 0.12, 0.3) });
    if (place >= LOST) yield { ...row, owner: sellerOf(account) };
    else
      yield {
        ...row,
        state: 'lost',
        reason: LOST_REASONS[PLACES[account.country].language][place] as string,
        closedOn: dayToIso(opened + wholeBetween(dice, 30, 75)),
      };
  }
}

function isFit(account: Account, today: DayNumber): boolean {
  const { segment, start, end, attributes, lines } = account;
  const isCustomer = segment !== 'Free' && end === null && start < today - 150 && isPayingOn(account, today);
  return isCustomer && attributes['case_kind'] === undefined && lines[0]?.product === 'catalog';
}

/** How near it is to needing more: the part of its seats in use, and how well things go. */
function readiness({ share, fortune, story }: Account): number {
  return story === 'X06' ? Number.POSITIVE_INFINITY : share + 0.02 * fortune;
}

/** The last step of the last year that somebody sold: more seats, or a product that came later. */
function grownOn(
  { lines }: Account,
  today: DayNumber,
): { readonly line: Line; readonly step: PriceStep; readonly from: number } | undefined {
  return lines
    .filter(({ soldBy }) => soldBy === undefined)
    .flatMap((line) =>
      line.prices.map((step, place) => ({ line, step, from: step.reason === 'add_on' ? 0 : (line.prices[place - 1]?.eur ?? step.eur) })),
    )
    .filter(
      ({ step, from }) =>
        (step.reason === 'seats' || step.reason === 'add_on') && step.eur > from && step.from < today - 20 && step.from > today - 330,
    )
    .toSorted((a, b) => b.step.from - a.step.from)[0];
}

function* wonRows(dice: Dice, accounts: readonly Account[], today: DayNumber): Generator<OpportunityRow> {
  const grown = accounts.flatMap((account) => {
    const found = grownOn(account, today);
    return found === undefined ? [] : [{ account, ...found }];
  });
  for (const [place, { account, line, step, from }] of drawn(dice, grown, WON).entries()) {
    const closed = step.from - wholeBetween(dice, ...WON_BEFORE);
    const opened = closed - wholeBetween(dice, ...OPEN_DAYS);
    const deal: Deal = { kind: step.reason === 'add_on' ? 'add_on' : 'seats', product: line.product };
    yield {
      ...rowOf(account, deal, { opened, expected: step.from }),
      state: 'won',
      closedOn: dayToIso(closed),
      amountMinor: roundly(minorOf(account, (step.eur - from) * 12 * (HOPED[place] as number))),
      owner: place === 0 ? sellerOf(account) : account.owner,
    };
  }
}

/** Whatever a customer bought later of somebody else than the seller of the account. */
function* newProductRows({ seed, accounts }: Company): Generator<OpportunityRow> {
  for (const account of accounts) {
    for (const { product, soldBy, from, prices } of account.lines) {
      if (soldBy === undefined) continue;
      const dice = diceOf(seed, 'deal', account.key, product);
      const closed = from - wholeBetween(dice, ...WON_BEFORE);
      yield {
        ...rowOf(account, { kind: 'cross_sell', product }, { opened: closed - wholeBetween(dice, ...OPEN_DAYS), expected: from }),
        state: 'won',
        closedOn: dayToIso(closed),
        amountMinor: roundly(minorOf(account, (prices[0]?.eur ?? 0) * 12 * HOPED_OF_NEW)),
        owner: emailOf(soldBy),
      };
    }
  }
}

function openRow(account: Account, deal: Deal, { part, ...when }: Dated & { readonly part: number }): OpportunityRow {
  return { ...rowOf(account, deal, when), amountMinor: roundly(minorOf(account, eurOnDay(account, when.opened) * 12 * part)) };
}

function rowOf(account: Account, { kind, product }: Deal, { opened, expected }: Dated): OpportunityRow {
  return {
    opportunity: `${account.key}.d${opened}`,
    account: account.key,
    kind,
    product,
    title: titleOf(PLACES[account.country].language, kind, { product, seats: seatsOn(account, opened) }),
    state: 'open',
    reason: null,
    currency: PLACES[account.country].currency,
    owner: account.owner,
    expectedOn: dayToIso(expected),
    openedOn: dayToIso(opened),
    closedOn: null,
  };
}

/** The first product that it does not have. */
function missing({ lines }: Account): ProductKey {
  return (
    (['insights', 'storefront', 'invoice', 'routes'] as const).find((key) => lines.every(({ product }) => product !== key)) ?? 'routes'
  );
}

function sellerOf({ seller, owner }: Account): string {
  return seller === null ? owner : emailOf(seller);
}

/** To whole hundreds, as people put it. */
function roundly(minor: number): number {
  return Math.max(10_000, Math.round(minor / 10_000) * 10_000);
}
