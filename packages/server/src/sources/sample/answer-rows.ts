import type { DayNumber } from '../../kernel/time.ts';
import type { AnswerRow } from '../imports/index.ts';
import { isHit, pick, wholeBetween } from './chance.ts';
import { type Account, type Company, isLiveOn, type Person } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { normal, normalQuantile } from './distributions.ts';
import { someMoment } from './moment.ts';
import { PLACES } from './places.ts';
import { csatRows } from './ticket-rows.ts';
import { NPS_WORDS } from './words-of-support.ts';

/** Twice a year; days before today. */
const WAVES = [686, 503, 320, 138];
const ANSWERED = 0.18;
const PROMOTERS = 0.46;
const DETRACTORS = 0.15;

export function* answerRows(company: Company, account: Account, people: readonly Person[]): Generator<AnswerRow> {
  yield* npsRows(company, account, people);
  yield* csatRows(company, account, people);
  yield* remorseRows(company, account, people);
}

function* npsRows({ seed, today }: Company, account: Account, people: readonly Person[]): Generator<AnswerRow> {
  const dice = diceOf(seed, 'nps', account.key);
  for (const wave of WAVES) {
    const day = today - wave + wholeBetween(dice, 0, 20);
    for (const person of people) {
      const isAsked = person.since < day - 45 && (person.leftOn ?? person.bouncedOn ?? today) > day + 12 && day > account.start + 60;
      const mustAnswer = account.behaviour.nps !== undefined && wave === WAVES.at(-1) && person.roles.length > 0;
      const hits = isHit(dice, ANSWERED);
      const score = npsScore(dice, account);
      const delay = wholeBetween(dice, 0, 9);
      const comment = pick(dice, NPS_WORDS[PLACES[account.country].language][kindOf(score)]);
      const says = isHit(dice, 0.6);
      if (!isAsked || !(hits || mustAnswer) || !isLiveOn(account, day) || account.paidFrom === null) continue;
      yield {
        answer: `${person.key}.n${wave}`,
        account: account.key,
        contact: person.key,
        kind: 'nps',
        score,
        comment: says ? comment : null,
        answeredAt: someMoment(dice, day + delay),
      };
    }
  }
}

/** Whom things go well for answers better; the shares of promoters and detractors come out as planned. */
function npsScore(dice: Dice, { fortune, behaviour }: Account): number {
  const mood = 0.5 * (fortune + 0.35) + 0.82 * normal(dice);
  const step = dice();
  if (behaviour.nps !== undefined) return behaviour.nps;
  if (behaviour.isWellKept === true && mood < normalQuantile(1 - PROMOTERS)) return step < 0.45 ? 7 : 8;
  if (mood > normalQuantile(1 - PROMOTERS)) return step < 0.55 ? 9 : 10;
  if (mood > normalQuantile(DETRACTORS)) return step < 0.45 ? 7 : 8;
  return step < 0.5 ? 6 : step < 0.8 ? 5 : wholeBetween(dice, 1, 4);
}

function kindOf(score: number): 'promoter' | 'passive' | 'detractor' {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}

/** One question ten days after signature: would you decide the same again? Four of ten new buyers answer. */
function* remorseRows({ seed, today, opening }: Company, account: Account, people: readonly Person[]): Generator<AnswerRow> {
  const dice = diceOf(seed, 'remorse', account.key);
  const day: DayNumber = account.start + wholeBetween(dice, 9, 14);
  const buyer = people.find((person) => person.roles.some(({ role }) => role === 'buyer'));
  if (account.start < opening || buyer === undefined || account.story === 'X18' || day >= today || !isHit(dice, 0.4)) return;
  yield {
    answer: `${account.key}.remorse`,
    account: account.key,
    contact: buyer.key,
    kind: 'remorse',
    score: account.loss?.isWarned === true ? wholeBetween(dice, 2, 4) : wholeBetween(dice, 3, 5),
    comment: null,
    answeredAt: someMoment(dice, day),
  };
}
