import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { drawn } from './chance.ts';
import { type Account, type Behaviour, type Company, isPayingOn, type Line } from './company.ts';
import { OVERSOLD, PRICE } from './deals.ts';
import { diceOf } from './dice.ts';

/** So many days after the old term was over each of these signed the next. */
const LATE_BY = [6, 13, 24];
/** Days after the end of a term on which somebody wrote down that the customer is gone: nobody had said a word until then. */
export const NOTED_AFTER_DAYS = 38;
const SINCE_DAYS = 530;
/** A plan is changed so many days after the first, and costs so much more. */
const [UPGRADED_AFTER, UPGRADE] = [58, 1.15];

/** Signatures that came late or not at all, and one upgrade right after the sale; on accounts that chance has made. */
export function withSignatures(company: Company): Company {
  const changed = new Map([...signedLate(company), ...lapsed(company), ...upgraded(company)].map((account) => [account.key, account]));
  return { ...company, accounts: company.accounts.map((account) => changed.get(account.key) ?? account) };
}

function signedLate({ seed, today, accounts }: Company): Account[] {
  const fit = accounts.flatMap((account) => {
    const due = account.end === null && isPlain(account) ? lastDue(account, today) : null;
    return due === null || due < today - SINCE_DAYS || due > today - 45 || !isPayingOn(account, due - 1) ? [] : [{ account, due }];
  });
  return drawn(diceOf(seed, 'signed late'), fit, Math.min(LATE_BY.length, fit.length)).map(({ account, due }, place) =>
    behaving(account, { signedLate: { due, signedOn: due + (LATE_BY[place] as number) } }),
  );
}

/** Rather one whose cause no story tells of, and of which no notice is told anyhow; noted within the year in which it went. */
function lapsed({ seed, today, accounts }: Company): Account[] {
  const fit = accounts.filter(
    (account) =>
      isPlain(account) &&
      account.end !== null &&
      account.end > today - SINCE_DAYS &&
      account.end < today - 75 &&
      !(account.end <= today - 365 && account.end + NOTED_AFTER_DAYS > today - 365),
  );
  const untold = fit.filter(({ loss }) => loss?.cause !== OVERSOLD && loss?.cause !== PRICE);
  const quiet = untold.filter(({ loss }) => loss?.noticeOn === null);
  const best = [quiet, untold, fit].find((some) => some.length > 0) ?? [];
  return drawn(diceOf(seed, 'lapsed'), best, Math.min(1, best.length)).map((account) => ({
    ...behaving(account, { isLapsed: true }),
    loss: account.loss === null ? null : { ...account.loss, noticeOn: null },
  }));
}

/** Too young to be among those by whom the retention of the last twelve months is reckoned. */
function upgraded({ seed, today, accounts }: Company): Account[] {
  const fit = accounts.filter(
    (account) =>
      isPlain(account) &&
      account.segment === 'Business' &&
      account.end === null &&
      account.start < today - 110 &&
      account.start > today - 340,
  );
  return drawn(diceOf(seed, 'upgraded'), fit, Math.min(1, fit.length)).map((account) => {
    const [first, ...others] = account.lines as readonly [Line, ...Line[]];
    return { ...account, lines: [raised(first, account.start + UPGRADED_AFTER), ...others] };
  });
}

function raised(line: Line, day: DayNumber): Line {
  const before = line.prices.filter(({ from }) => from <= day);
  const after = line.prices.filter(({ from }) => from > day);
  const eur = (before.at(-1)?.eur ?? 0) * UPGRADE;
  return {
    ...line,
    prices: [...before, { from: day, eur, reason: 'plan' }, ...after.map((step) => ({ ...step, eur: step.eur * UPGRADE }))],
  };
}

/** Of no story, bound by the year, all lines from the first day, and never below the list. */
function isPlain({ story, segment, term, back, start, lines, attributes }: Account): boolean {
  return (
    story === null &&
    segment !== 'Free' &&
    term.months === 12 &&
    back === null &&
    Object.keys(attributes).every((key) => key === 'delivery_model') &&
    lines.every((line) => line.from === start && line.discount === undefined)
  );
}

/** The last end of a term; null where seats went or came on the same day. */
function lastDue({ start, lines }: Account, today: DayNumber): DayNumber | null {
  let [due, next] = [start, addMonths(start, 12)];
  for (let terms = 2; next < today; terms += 1) [due, next] = [next, addMonths(start, terms * 12)];
  const isAsked = due > start && addMonths(due, 12) === next;
  return isAsked && lines.every(({ prices }) => prices.every(({ from, reason }) => from !== due || reason === 'price')) ? due : null;
}

function behaving(account: Account, behaviour: Behaviour): Account {
  return { ...account, behaviour: { ...account.behaviour, ...behaviour } };
}
