import { addMonths, dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { RowKind } from '../imports/index.ts';
import { drawn } from './chance.ts';
import type { Account, Company, Line } from './company.ts';
import { diceOf } from './dice.ts';

/** Kinds of which something was told wrong at first. */
export const CORRECTED_KINDS: readonly Exclude<RowKind, 'usage'>[] = ['subscriptions', 'churns'];
/** So many seats more than were agreed. */
const TOO_MANY = 1.15;
const WITHIN_DAYS = 200;

/** Accounts as they were told at first, by key: one had left and nobody said so, of another too many seats were written down. */
export function toldAtFirst(company: Company): ReadonlyMap<string, Account> {
  return new Map([...leftUnsaid(company), ...miscounted(company)].map((account) => [account.key, account]));
}

/** By the month, so that no end of a term is in doubt, and gone before a month that is over. */
function leftUnsaid({ seed, today, accounts }: Company): Account[] {
  const fit = accounts.filter(
    ({ term, end, loss, ...account }) =>
      isPlain(account) && term.months === 1 && end !== null && loss !== null && loss.noticeOn !== null && isOver(end, today),
  );
  return drawn(diceOf(seed, 'left unsaid'), fit, Math.min(1, fit.length)).map(({ lines, end, ...account }) => ({
    ...account,
    end: null,
    loss: null,
    lines: lines.map((line) => ({ ...line, prices: line.prices.filter(({ from }) => from < (end as DayNumber)) })),
  }));
}

function miscounted({ seed, today, accounts }: Company): Account[] {
  const fit = accounts.filter(
    ({ segment, start, end, lines, ...account }) =>
      isPlain(account) &&
      segment === 'Business' &&
      end === null &&
      lines.every(({ from }) => from === start) &&
      grownOn(lines[0] as Line, today) !== null,
  );
  return drawn(diceOf(seed, 'miscounted'), fit, Math.min(1, fit.length)).map((account) => {
    const [first, ...others] = account.lines as readonly [Line, ...Line[]];
    const day = grownOn(first, today);
    const prices = first.prices.map((step) => (step.from === day ? { ...step, eur: step.eur * TOO_MANY } : step));
    const seats = account.seats.map((step) => (step.from === day ? { ...step, seats: Math.round(step.seats * TOO_MANY) } : step));
    return { ...account, seats, lines: [{ ...first, prices }, ...others] };
  });
}

/** The day on which seats came or went, where that was the last change and a month was over since. */
function grownOn({ prices }: Line, today: DayNumber): DayNumber | null {
  const last = prices.at(-1);
  return last?.reason === 'seats' && isOver(last.from, today) ? last.from : null;
}

function isOver(day: DayNumber, today: DayNumber): boolean {
  const month = isoToDay(`${dayToIso(day).slice(0, 7)}-01`);
  return day > today - WITHIN_DAYS && addMonths(month, 1) < today;
}

function isPlain({ story, back, behaviour, attributes }: Pick<Account, 'story' | 'back' | 'behaviour' | 'attributes'>): boolean {
  return story === null && back === null && Object.keys(behaviour).length === 0 && attributes['case_kind'] === undefined;
}
