import type { DayNumber } from '../../kernel/time.ts';
import type { AnswerRow, TicketRow } from '../imports/index.ts';
import { isHit, pick, pickWeighted, wholeBetween } from './chance.ts';
import { type Account, type Company, isLiveOn, type Person, seatsOn } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { logNormal } from './distributions.ts';
import { hoursLater, someMoment } from './moment.ts';
import { PLACES } from './places.ts';
import { weekdayFactor } from './seasons.ts';
import { THEMES, VERDICTS } from './words-of-support.ts';

const A_MONTH = 0.72;
const WITHIN_SLA = 0.94;
const RATED = 0.32;

/** What an account asked of support, week by week. */
export function* ticketRows(company: Company, account: Account, people: readonly Person[]): Generator<TicketRow> {
  const dice = diceOf(company.seed, 'tickets', account.key);
  const typical = { Enterprise: 46, Business: 13, Starter: 4, Free: 1.5 }[account.segment];
  let count = 0;
  for (let day = Math.max(account.start, company.opening); day < company.today; day += 1) {
    if (!isLiveOn(account, day)) continue;
    const size = Math.min(1.6, Math.max(0.6, Math.sqrt(seatsOn(account, day) / typical)));
    const rate =
      ((account.paidFrom === null ? 0.08 : A_MONTH) / 30.4) * size * (day < account.start + 45 ? 1.6 : 1) * (1 - 0.12 * account.fortune);
    if (!isHit(dice, rate * weekdayFactor(day) * 1.32)) continue;
    yield ticket({ dice, company, account, people, day, place: count });
    count += 1;
  }
}

type Asking = {
  readonly dice: Dice;
  readonly company: Company;
  readonly account: Account;
  readonly people: readonly Person[];
  readonly day: DayNumber;
  readonly place: number;
};

function ticket({ dice, company, account, people, day, place }: Asking): TicketRow {
  const isCalm = account.behaviour.isWellKept === true && day > company.today - 45;
  const severity = pickWeighted(dice, [
    ['low', 26],
    ['normal', 60],
    ['high', 12],
    ['urgent', isCalm ? 0 : account.fortune < -1.2 ? 5 : 1.5],
  ] as const);
  const theme = pick(dice, THEMES);
  const openedAt = someMoment(dice, day);
  const slaMet = isCalm || isHit(dice, Math.min(0.98, WITHIN_SLA + 0.045 * (account.fortune + 0.4)));
  const answer = { low: 5, normal: 3, high: 1.6, urgent: 0.5 }[severity] * (slaMet ? 1 : 9);
  const firstResponseAt = hoursLater(openedAt, Math.min(slaMet ? answer * 1.9 : 96, logNormal(dice, answer, 0.4)));
  const solvedAt = hoursLater(firstResponseAt, logNormal(dice, { low: 40, normal: 26, high: 18, urgent: 7 }[severity], isCalm ? 0.4 : 0.9));
  const now = company.today * 86_400_000;
  const isSolved = Date.parse(solvedAt) < now;
  const isAnswered = Date.parse(firstResponseAt) < now;
  const asker = people.filter((person) => person.seat !== null && person.since <= day && (person.leftOn ?? day + 1) > day);
  return {
    ticket: `${account.key}.t${place}`,
    account: account.key,
    contact: asker.length === 0 ? null : pick(dice, asker).key,
    subject: pick(dice, theme.subjects[PLACES[account.country].language]),
    severity,
    channel: pickWeighted(dice, [
      ['email', 5],
      ['chat', 4],
      ['phone', 1],
    ]),
    theme: theme.key,
    openedAt,
    firstResponseAt: isAnswered ? firstResponseAt : null,
    solvedAt: isSolved ? solvedAt : null,
    waitsFor: !isSolved && isHit(dice, 0.4) ? 'customer' : 'us',
    isEscalated: severity === 'urgent' && !slaMet,
    slaMet: isAnswered ? slaMet : null,
    satisfaction:
      isSolved && isHit(dice, RATED) ? rated(dice, { slaMet, fortune: account.behaviour.isWellKept === true ? 2 : account.fortune }) : null,
  };
}

function rated(dice: Dice, { slaMet, fortune }: { readonly slaMet: boolean; readonly fortune: number }): number {
  if (fortune > 1.9) return isHit(dice, 0.7) ? 5 : 4;
  return slaMet && !isHit(dice, 0.01 - 0.1 * fortune)
    ? pickWeighted(dice, [
        [5, 56],
        [4, 29],
        [3, 10],
        [2, 3],
        [1, 2],
      ])
    : pickWeighted(dice, [
        [5, 20],
        [4, 25],
        [3, 25],
        [2, 20],
        [1, 10],
      ]);
}

/** The rating of a ticket, as an answer of the person who asked. */
export function* csatRows(company: Company, account: Account, people: readonly Person[]): Generator<AnswerRow> {
  const dice = diceOf(company.seed, 'csat', account.key);
  for (const { ticket: key, contact, satisfaction, solvedAt } of ticketRows(company, account, people)) {
    if (satisfaction === null || satisfaction === undefined || solvedAt === null || solvedAt === undefined) continue;
    const mood = satisfaction >= 4 ? 'good' : satisfaction === 3 ? 'fair' : 'bad';
    const answeredAt = hoursLater(solvedAt, wholeBetween(dice, 1, 20));
    if (Date.parse(answeredAt) >= company.today * 86_400_000) continue;
    yield {
      answer: `${key}.r`,
      account: account.key,
      contact: contact ?? null,
      kind: 'csat',
      score: satisfaction,
      comment: isHit(dice, 0.5) ? pick(dice, VERDICTS[PLACES[account.country].language][mood]) : null,
      answeredAt,
    };
  }
}
