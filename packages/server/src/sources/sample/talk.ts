import { addMonths, type DayNumber, weekdayOf } from '../../kernel/time.ts';
import type { InteractionRow } from '../imports/index.ts';
import { isHit, pick, pickWeighted, wholeBetween } from './chance.ts';
import type { Account, Company, Person } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { logNormal } from './distributions.ts';
import { someMoment } from './moment.ts';
import { holderOf } from './people.ts';
import type { PillarLeave } from './pillar-leaves.ts';
import { PLACES } from './places.ts';
import { emailOf } from './vendor.ts';
import { TALK } from './words-of-talk.ts';

export type TalkAsked = {
  readonly company: Company;
  readonly account: Account;
  readonly people: readonly Person[];
  readonly leave: PillarLeave | undefined;
};

/** One account in ten is let slip; the others are met within their contact cadence. */
const LAX = 0.1;

/** Everything that we and the account said to each other, before the sale and after. */
export function* talkRows(asked: TalkAsked): Generator<InteractionRow> {
  const { company, account } = asked;
  const dice = diceOf(company.seed, 'talk', account.key);
  const said: InteractionRow[] = [...presale(asked, dice), ...(account.paidFrom === null ? [] : meetings(asked, dice))];
  yield* said.map((row, place) => ({ ...row, interaction: `${account.key}.i${place}` }));
}

/** The first day on which anybody spoke with the account. */
export function firstSeenOf(company: Company, account: Account): DayNumber {
  return hasPresale(company, account) ? account.start - presaleDays(company, account) : account.start;
}

function hasPresale({ seed, opening }: Company, account: Account): boolean {
  return account.start >= opening && account.story !== 'X04' && isHit(diceOf(seed, 'presale', account.key), 0.53);
}

function presaleDays({ seed }: Company, { key, segment }: Account): number {
  return wholeBetween(diceOf(seed, 'presale days', key), 12, segment === 'Enterprise' ? 140 : 60);
}

function* presale({ company, account, people }: TalkAsked, dice: Dice): Generator<InteractionRow> {
  if (!hasPresale(company, account)) return;
  const days = presaleDays(company, account);
  const steps = wholeBetween(dice, 2, account.segment === 'Enterprise' ? 7 : 4);
  const buyer = people.find((person) => person.roles.some(({ role }) => role === 'buyer')) ?? people[0];
  for (let step = 0; step < steps; step += 1) {
    const day = working(account.start - days + Math.round((step * days) / steps));
    yield said(dice, account, {
      day,
      people: buyer === undefined ? [] : [buyer],
      subject: TALK[PLACES[account.country].language].presale[Math.min(3, step)] as string,
      kind: 'call',
      member: account.seller === null ? account.owner : emailOf(account.seller),
      isPlanned: true,
    });
  }
}

function* meetings(asked: TalkAsked, dice: Dice): Generator<InteractionRow> {
  const { company, account, people, leave } = asked;
  const { behaviour, end, back, start } = account;
  const words = TALK[PLACES[account.country].language];
  const isLax =
    behaviour.isWellKept !== true && account.term.prepaidUntil === null && isHit(dice, account.fortune < -0.7 ? 3 * LAX : LAX / 3);
  const until = Math.min(
    company.today,
    behaviour.lastTwoWay === undefined ? company.today : behaviour.lastTwoWay + 1,
    behaviour.ownTalkSince ?? company.today,
  );
  let reviewed = company.opening - 60;
  let day = Math.max(start, company.opening) + (start >= company.opening ? 1 : wholeBetween(dice, 0, 12));
  for (; day < until; day += Math.max(1, Math.round(gapOf(asked, day, dice) * (isLax ? 2.6 : 1)))) {
    if (end !== null && day >= end && (back === null || day < back)) {
      if (back === null) break;
      continue;
    }
    const date = working(day);
    const mood = moodOf(account, date);
    const isReview = (account.tier === 'high' || account.tier === 'mid') && date - reviewed > reviewEvery(account) && mood !== 'onboarding';
    const present = isReview ? deciders(asked, date) : someOf(asked, date, dice);
    if (present.length === 0) continue;
    if (isReview) reviewed = date;
    const subject = isReview
      ? words.review
      : pick(dice, account.tier === 'pooled' || account.tier === 'digital' ? words.pooled : words[mood]);
    yield said(dice, account, {
      day: date,
      people: present,
      subject,
      kind: isReview ? 'review' : kindOf(dice, account),
      member: account.owner,
      isPlanned: isReview || isHit(dice, 0.7),
    });
    if (account.tier !== 'pooled' && isHit(dice, 0.85))
      yield {
        ...said(dice, account, {
          day: date,
          people: present.slice(0, 1),
          subject: pick(dice, words.after),
          kind: 'email',
          member: account.owner,
          isPlanned: false,
        }),
        direction: 'out',
      };
  }
  const successor = leave === undefined ? undefined : holderOf(people, leave.role, leave.metOn);
  if (leave !== undefined && successor !== undefined && leave.metOn < company.today) {
    yield said(dice, account, {
      day: leave.metOn,
      people: [successor],
      subject: words.successor,
      kind: 'meeting',
      member: account.owner,
      isPlanned: true,
    });
  }
}

type Mood = 'onboarding' | 'renewing' | 'steady';

function moodOf(account: Account, day: DayNumber): Mood {
  if (day < account.start + Math.min(120, (account.firstValueDays ?? 30) + 10)) return 'onboarding';
  const due = duesOf(account).find((each) => each > day);
  return due !== undefined && due - day <= 185 ? 'renewing' : 'steady';
}

const DUES = new WeakMap<Account, readonly DayNumber[]>();

/** Ends of its terms; monthly plans have none. */
function duesOf(account: Account): readonly DayNumber[] {
  let dues = DUES.get(account);
  if (dues === undefined) {
    const { start, term } = account;
    dues =
      term.months === 1 ? [] : Array.from({ length: Math.ceil(96 / term.months) }, (_, step) => addMonths(start, term.months * (step + 1)));
    DUES.set(account, dues);
  }
  return dues;
}

/** Deciders of accounts that go badly make themselves rare. */
function reviewEvery({ tier, fortune, behaviour }: Account): number {
  const usual = tier === 'high' ? 75 : 95;
  return behaviour.isWellKept === true ? usual : usual * Math.exp(-0.85 * Math.min(0.3, fortune));
}

/** Days to the next talk, well within the cadence of the tier. */
const GAPS = {
  high: { onboarding: 5, renewing: 5.5, steady: 9 },
  mid: { onboarding: 7, renewing: 11, steady: 26 },
  pooled: { onboarding: 7, renewing: 26, steady: 48 },
  digital: { onboarding: 60, renewing: 60, steady: 75 },
} as const;

function gapOf({ account }: TalkAsked, day: DayNumber, dice: Dice): number {
  const gap = GAPS[account.tier][moodOf(account, day)];
  return Math.min(gap * 1.5, logNormal(dice, gap, 0.25)) * (account.term.prepaidUntil !== null ? 0.8 : 1);
}

function deciders({ account, people }: TalkAsked, day: DayNumber): Person[] {
  const roles =
    account.behaviour.lastSponsor !== undefined && day > account.behaviour.lastSponsor
      ? (['champion', 'user_lead'] as const)
      : (['buyer', 'sponsor', 'champion'] as const);
  return roles
    .map((role) => holderOf(people, role, day))
    .filter((person) => person !== undefined)
    .filter((person) => isThere(person, account, day));
}

function someOf({ account, people }: TalkAsked, day: DayNumber, dice: Dice): Person[] {
  const { behaviour } = account;
  const isClosed = behaviour.isWellKept !== true && account.fortune < -0.25;
  const noDeciders = (behaviour.lastSponsor !== undefined && day > behaviour.lastSponsor) || (isClosed && isHit(dice, 0.75));
  const there = people.filter(
    (person) => isThere(person, account, day) && !(noDeciders && person.roles.some(({ role }) => role === 'buyer' || role === 'sponsor')),
  );
  if (there.length === 0) return [];
  const weighed = there.map((person) => [person, weightOf(person, isClosed)] as const);
  const most = (account.tier === 'high' ? 3 : account.tier === 'mid' ? 2 : 1) + (account.fortune > 0.6 ? 1 : 0);
  const count = isClosed ? 1 : wholeBetween(dice, 1, account.tier === 'pooled' ? 1 : most);
  return [...new Set(Array.from({ length: count }, () => pickWeighted(dice, weighed)))];
}

/** Where things go badly, one person answers for all. */
function weightOf({ roles, seat }: Person, isClosed: boolean): number {
  const role = roles[0]?.role;
  if (role === 'champion') return isClosed ? 30 : 5;
  if (role === 'buyer') return 3;
  if (role === undefined) return seat === null ? 0.25 : 0.2;
  return 2.5;
}

function isThere(person: Person, { behaviour }: Account, day: DayNumber): boolean {
  const gone = behaviour.leavesEarly?.seat === person.seat && person.seat !== null ? behaviour.leavesEarly.day : null;
  return (
    person.since <= day && (person.leftOn === null || person.leftOn > day) && (gone === null || day < gone) && person.bouncedOn !== day
  );
}

function kindOf(dice: Dice, { tier }: Account): InteractionRow['kind'] {
  if (tier === 'pooled' || tier === 'digital')
    return pickWeighted(dice, [
      ['message', 5],
      ['email', 3],
      ['call', 2],
    ]);
  return pickWeighted(dice, [
    ['call', 5],
    ['meeting', 3],
    ['email', 2],
    ['visit', tier === 'high' ? 0.6 : 0.2],
  ]);
}

type Said = {
  readonly day: DayNumber;
  readonly people: readonly Person[];
  readonly subject: string;
  readonly kind: InteractionRow['kind'];
  readonly member: string;
  readonly isPlanned: boolean;
};

function said(dice: Dice, account: Account, { day, people, subject, kind, member, isPlanned }: Said): InteractionRow {
  return {
    interaction: '',
    account: account.key,
    kind,
    direction: 'two_way',
    isPlanned,
    at: someMoment(dice, day),
    subject,
    member,
    contacts: people.map(({ key }) => key),
  };
}

/** A weekend's talk is the Friday's. */
function working(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day);
  return weekday > 5 ? day - (weekday - 5) : day;
}
