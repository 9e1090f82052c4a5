import type { DayNumber } from '../../kernel/time.ts';
import { type ProductKey, priceOf } from './catalogue.ts';
import { shuffled, wholeBetween } from './chance.ts';
import { type Account, type Company, isPayingOn, type Line, type PriceStep, seatsOn } from './company.ts';
import { PLANTED_SELLER } from './deals.ts';
import { type Dice, diceOf } from './dice.ts';
import { FOUNDER } from './vendor.ts';

/** Came out 210 days ago: Routes, a base price and so much a seat; whoever is a customer already pays for the seats alone. */
export const NEW_PRODUCT: ProductKey = 'routes';
const [FIRST, SECOND] = ['Inés Cabral', 'Mateo Luengo'] as const;
/** Who signed it: strangers who came for it and have nothing else, and customers of before. Nine by two sellers, six by the founder. */
const TO_STRANGERS = [FIRST, SECOND, FOUNDER, FOUNDER, FIRST, SECOND, FOUNDER, FIRST, SECOND, FOUNDER];
const TO_CUSTOMERS = [FIRST, FOUNDER, SECOND, FOUNDER, FIRST];
/** Days before today on which it began, at the most and at the least: whoever came for it signed up to eighteen days before. */
const [SINCE, UNTIL] = [190, 14];

/** Fifteen accounts that chance has made buy the new product. Nothing that is planted, lost, or discounted is touched. */
export function withNewProduct(company: Company): Company {
  const dice = diceOf(company.seed, 'new product');
  const changed = new Map([...strangers(company, dice), ...customers(company, dice)].map((account) => [account.key, account]));
  return { ...company, accounts: company.accounts.map((account) => changed.get(account.key) ?? account) };
}

/** Who bought it when, and who signed. */
export function newProductSales({ accounts }: Company) {
  return accounts.flatMap((account) =>
    account.lines.flatMap(({ product, from, soldBy }) =>
      product === NEW_PRODUCT && account.paidFrom !== null
        ? [{ account: account.key, from, soldBy: soldBy ?? account.seller, isStranger: account.lines.length === 1 }]
        : [],
    ),
  );
}

function strangers({ today, accounts }: Company, dice: Dice): Account[] {
  const fit = accounts.filter(
    (account) =>
      (account.segment === 'Business' || account.segment === 'Starter') &&
      isPlain(account, today) &&
      account.seller !== PLANTED_SELLER &&
      account.start >= today - SINCE &&
      account.start <= today - UNTIL,
  );
  return shuffled(dice, fit)
    .slice(0, TO_STRANGERS.length)
    .map((account, place) => ({
      ...account,
      origin: 'stranger',
      seller: TO_STRANGERS[place] as string,
      lines: [insteadOf(account.lines[0] as Line, account)],
    }));
}

/** The latest customers, as the others have found their way already; on days spread over its short life. */
function customers({ today, accounts }: Company, dice: Dice): Account[] {
  const fit = accounts.filter(
    (account) =>
      account.segment === 'Business' &&
      isPlain(account, today) &&
      account.term.months === 12 &&
      account.start < today - 240 &&
      account.lines.every(({ from }) => from === account.start),
  );
  const stretch = (SINCE - UNTIL) / TO_CUSTOMERS.length;
  return fit
    .toSorted((a, b) => b.start - a.start || (a.key < b.key ? -1 : 1))
    .slice(0, TO_CUSTOMERS.length)
    .map((account, place) => {
      const from = today - SINCE + Math.round(place * stretch) + wholeBetween(dice, 0, Math.floor(stretch) - 1);
      return {
        ...account,
        origin: account.origin === 'stranger' ? 'network' : account.origin,
        lines: [
          ...account.lines,
          { product: NEW_PRODUCT, from, soldBy: TO_CUSTOMERS[place] as string, prices: pricesSince(account, from) },
        ],
      };
    });
}

/** At the part of the list price at which it would have had Catalog; what grew grows. */
function insteadOf(catalog: Line, account: Account): Line {
  const part = (catalog.prices[0]?.eur ?? 0) / listEur('catalog', account, catalog.from);
  return {
    product: NEW_PRODUCT,
    from: catalog.from,
    prices: catalog.prices.map((step) => ({ ...step, eur: listEur(NEW_PRODUCT, account, step.from) * part })),
  };
}

function pricesSince(account: Account, from: DayNumber): PriceStep[] {
  const later = account.seats.filter((step) => step.from > from);
  return [
    { from, eur: seatsEur(account, from), reason: 'add_on' },
    ...later.map((step): PriceStep => ({ from: step.from, eur: seatsEur(account, step.from), reason: 'seats' })),
  ];
}

function seatsEur(account: Account, day: DayNumber): number {
  const seats = seatsOn(account, day);
  return priceOf(NEW_PRODUCT, account.segment, seats).seat * seats;
}

function listEur(product: ProductKey, account: Account, day: DayNumber): number {
  const seats = seatsOn(account, day);
  const price = priceOf(product, account.segment, seats);
  return price.seat * seats + price.fixed;
}

/** Of no story and without anything planted, paying, on Catalog, at the price it agreed on. */
function isPlain(account: Account, today: DayNumber): boolean {
  const { story, end, back, behaviour, attributes, lines } = account;
  return (
    story === null &&
    end === null &&
    back === null &&
    isPayingOn(account, today) &&
    Object.values(behaviour).every((planted) => typeof planted === 'object' && Object.keys(planted).length === 0) &&
    Object.keys(attributes).every((key) => key === 'delivery_model' || key === 'guided_import') &&
    lines[0]?.product === 'catalog' &&
    lines.every(({ discount, prices }) => discount === undefined && prices.every(({ reason }) => reason !== 'plan'))
  );
}
