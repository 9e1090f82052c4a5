import { dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { InvoiceLineRow, InvoiceRow, PaymentRow } from '../imports/index.ts';
import { pick, wholeBetween } from './chance.ts';
import { type Account, type Company, eurOn } from './company.ts';
import { diceOf } from './dice.ts';
import { PLACES } from './places.ts';
import { invoiceRows, minorOf } from './rows-of-money.ts';
import { serviceHoursRows } from './service-rows.ts';
import { SERVICES, SET_UP } from './words-of-money.ts';

/** EUR for an hour of services, and once for loading what a new customer had before. */
const HOUR_EUR = 110;
const SET_UP_EUR = { Enterprise: 1_900, Business: 450, Starter: 0, Free: 0 };
const METHODS = { BR: ['pix', 'boleto', 'card'], others: ['transfer', 'direct_debit', 'card'] };

type Billed = { readonly day: DayNumber; readonly hours: number; readonly isFirst: boolean };

/** Hours of service, billed five days after they were worked; the first bill carries the set-up. */
function billedServices(company: Company, account: Account): Billed[] {
  const days = Map.groupBy(serviceHoursRows(company, account), (row) => row.workedOn);
  const isNew = account.start >= company.opening;
  return [...days].flatMap(([workedOn, rows], place) => {
    const day = isoToDay(workedOn) + 5;
    if (day >= company.today) return [];
    return [{ day, hours: rows.reduce((sum, row) => sum + row.hours, 0), isFirst: isNew && place === 0 }];
  });
}

/** Invoices of services; whoever gets them pays in time. */
export function* serviceInvoiceRows(company: Company, account: Account): Generator<InvoiceRow> {
  const dice = diceOf(company.seed, 'service invoices', account.key);
  for (const { day, hours, isFirst } of billedServices(company, account)) {
    const paid = day + 30 - wholeBetween(dice, 0, 12);
    yield {
      invoice: `${account.key}.s.${dayToIso(day)}`,
      account: account.key,
      issuedOn: dayToIso(day),
      dueOn: dayToIso(day + 30),
      amountMinor: minorOf(account, hours * HOUR_EUR) + minorOf(account, isFirst ? SET_UP_EUR[account.segment] : 0),
      currency: PLACES[account.country].currency,
      ...(paid < company.today ? { paidOn: dayToIso(paid), state: 'paid' } : { paidOn: null, state: 'open' }),
    };
  }
}

/** What each invoice is for: a line for each product, its parts summing to the invoice; services and set-up apart. */
export function* invoiceLineRows(company: Company, account: Account): Generator<InvoiceLineRow> {
  const { currency, language } = PLACES[account.country];
  for (const invoice of invoiceRows(company, account)) {
    const day = isoToDay(invoice.issuedOn);
    const added = account.lines.find(({ product }) => invoice.invoice.endsWith(`.${product}`));
    const lines = added === undefined ? account.lines.filter((line) => eurOn(line, day) > 0) : [added];
    const whole = lines.reduce((sum, line) => sum + eurOn(line, day), 0);
    let left = invoice.amountMinor;
    for (const [place, line] of lines.entries()) {
      const amountMinor = place === lines.length - 1 ? left : Math.round((invoice.amountMinor * eurOn(line, day)) / whole);
      left -= amountMinor;
      yield {
        line: `${invoice.invoice}.${line.product}`,
        invoice: invoice.invoice,
        account: account.key,
        nature: 'recurring',
        product: line.product,
        amountMinor,
        currency,
      };
    }
  }
  for (const { day, hours, isFirst } of billedServices(company, account)) {
    const invoice = `${account.key}.s.${dayToIso(day)}`;
    const line = { invoice, account: account.key, currency };
    yield {
      line: `${invoice}.hours`,
      ...line,
      nature: 'services',
      title: SERVICES[language],
      amountMinor: minorOf(account, hours * HOUR_EUR),
    };
    const setUp = isFirst ? minorOf(account, SET_UP_EUR[account.segment]) : 0;
    if (setUp > 0) yield { line: `${invoice}.setup`, ...line, nature: 'one_off', title: SET_UP[language], amountMinor: setUp };
  }
}

/** All that the account was billed, by the plan alone. */
export function* billedRows(company: Company, account: Account): Generator<InvoiceRow> {
  yield* invoiceRows(company, account);
  yield* serviceInvoiceRows(company, account);
}

/** A payment for each invoice that was paid. */
export function* paymentRows(company: Company, account: Account): Generator<PaymentRow> {
  const method = pick(diceOf(company.seed, 'method', account.key), account.country === 'BR' ? METHODS.BR : METHODS.others);
  for (const { invoice, paidOn, amountMinor, currency } of billedRows(company, account)) {
    if (paidOn == null) continue;
    yield { payment: `${invoice}.paid`, account: account.key, invoice, paidOn, amountMinor, currency, method };
  }
}
