import { dayToIso, type DayNumber, weekdayOf } from '../../kernel/time.ts';
import type { MilestoneRow, NoteRow, PulseRow, TaskRow, ValueRow } from '../imports/index.ts';
import { isHit, pick, pickWeighted, wholeBetween } from './chance.ts';
import { type Account, type Company, isPayingOn } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { normal } from './distributions.ts';
import { momentOf, someMoment } from './moment.ts';
import { PLACES } from './places.ts';
import { minorOf } from './rows-of-money.ts';
import { MOODS, NOTES, TASKS, VALUES } from './words-of-care.ts';
import { ONBOARDING_STEPS } from './words-of-talk.ts';

/** The owner's own judgement, about once a month; for named accounts alone. */
export function* pulseRows({ seed, today, opening }: Company, account: Account): Generator<PulseRow> {
  if (account.tier !== 'high' && account.tier !== 'mid') return;
  const dice = diceOf(seed, 'pulse', account.key);
  const isForgotten = account.behaviour.pulse === undefined && account.behaviour.isWellKept !== true && isHit(dice, 0.08);
  let count = 0;
  for (
    let day = Math.max(account.start + 20, opening + wholeBetween(dice, 0, 30));
    day < today;
    day += wholeBetween(dice, 25, isForgotten ? 130 : 38)
  ) {
    const value = feltOn(dice, account, day);
    if (!isPayingOn(account, day)) continue;
    const words = MOODS[PLACES[account.country].language][value <= 2 ? 'bad' : value === 3 ? 'fair' : 'good'];
    yield {
      pulse: `${account.key}.p${count}`,
      account: account.key,
      value,
      reason: pick(dice, words),
      at: someMoment(dice, workday(day)),
      member: account.owner,
    };
    count += 1;
  }
}

function feltOn(dice: Dice, { behaviour, fortune, loss, end }: Account, day: DayNumber): 1 | 2 | 3 | 4 | 5 {
  const felt = 3.5 + 1.0 * fortune + 0.35 * normal(dice) - (loss?.isWarned === true && end !== null && end - day < 110 ? 0.9 : 0);
  return behaviour.pulse ?? (Math.max(1, Math.min(5, Math.round(felt))) as 1 | 2 | 3 | 4 | 5);
}

/** Planned work for an account. */
export function* taskRows({ seed, today, opening }: Company, account: Account): Generator<TaskRow> {
  if (account.paidFrom === null) return;
  const dice = diceOf(seed, 'tasks', account.key);
  const isNamed = account.tier === 'high' || account.tier === 'mid';
  const [least, most] = isNamed ? [16, 45] : [70, 200];
  const until = Math.min(today, account.behaviour.tasksUntil ?? today);
  let count = 0;
  for (let day = Math.max(account.start, opening) + wholeBetween(dice, 2, most); day < until; day += wholeBetween(dice, least, most)) {
    const due = workday(day + wholeBetween(dice, 4, 16));
    const done = due + wholeBetween(dice, -3, 3);
    const title = pick(dice, TASKS[PLACES[account.country].language]);
    const isDropped = isHit(dice, 0.05);
    if (!isPayingOn(account, day)) continue;
    yield {
      task: `${account.key}.k${count}`,
      account: account.key,
      title,
      owner: account.owner,
      createdAt: someMoment(dice, workday(day)),
      dueOn: dayToIso(due),
      doneAt: !isDropped && done < today ? momentOf(workday(Math.max(done, day)), 16, 30) : null,
      isDropped: isDropped && due < today,
    };
    count += 1;
  }
}

/** The agreed way to first value: a step every week or two, so that standing still can be seen. */
export function* milestoneRows({ seed, today, opening }: Company, account: Account): Generator<MilestoneRow> {
  const { start, segment, firstValueDays, key, behaviour, lines } = account;
  if (
    start < opening ||
    segment === 'Free' ||
    behaviour.extra?.milestones !== undefined ||
    lines.every((line) => line.product === 'invoice')
  )
    return;
  const dice = diceOf(seed, 'milestones', key);
  const words = ONBOARDING_STEPS[PLACES[account.country].language];
  const days = firstValueDays ?? 45;
  const steps = Math.min(words.middle.length, Math.max(1, Math.floor(days / 9) - 1));
  const titles = [words.start, words.access, ...words.middle.slice(0, steps), words.value];
  for (const [place, title] of titles.entries()) {
    const isLast = place === titles.length - 1;
    const done = isLast
      ? start + days
      : Math.min(start + days, start + Math.max(place + 1, Math.round((days * (place + 0.6)) / titles.length)));
    const isReached =
      done < today && (account.end === null || done < account.end) && (firstValueDays !== null || place < titles.length / 2);
    yield {
      milestone: `${key}.m${place}`,
      account: key,
      title,
      dueOn: dayToIso(done + wholeBetween(dice, -1, 4)),
      doneOn: isReached ? dayToIso(done) : null,
      waitsFor: pickWeighted(dice, [
        ['us', 2],
        ['customer', 3],
        [account.attributes['delivery_model'] === 'partner' ? 'partner' : 'us', 1],
      ] as const),
    };
  }
}

/** Proofs of a gain, most of them confirmed by the customer within three weeks. */
export function* valueRows({ seed, today, opening }: Company, account: Account): Generator<ValueRow> {
  if (account.paidFrom === null) return;
  const dice = diceOf(seed, 'value', account.key);
  for (const [place, day] of valueDaysOf(dice, account, { opening, today }).entries()) {
    const noted = day - wholeBetween(dice, 2, 20);
    const { kind, titles } = pick(dice, VALUES);
    yield {
      value: `${account.key}.v${place}`,
      account: account.key,
      kind,
      title: pick(dice, titles[PLACES[account.country].language]),
      amountMinor:
        kind === 'quality' || kind === 'compliance'
          ? null
          : Math.round((minorOf(account, yearly(account)) * (0.15 + 0.3 * dice())) / 1000) * 1000,
      currency: PLACES[account.country].currency,
      notedOn: dayToIso(noted),
      confirmedOn: day < today ? dayToIso(day) : null,
      confirmedBy: account.tier === 'pooled' ? null : `${account.key}.b`,
    };
  }
}

/** In named accounts by meeting; pooled ones agreed once on a formula that confirms each quarter. */
function valueDaysOf(
  dice: Dice,
  account: Account,
  { opening, today }: { readonly opening: DayNumber; readonly today: DayNumber },
): DayNumber[] {
  const { behaviour, tier, fortune } = account;
  if (behaviour.valueDays !== undefined) return behaviour.valueDays.filter((day) => day > opening);
  const isNamed = tier === 'high' || tier === 'mid';
  if (!isNamed && !isHit(dice, tier === 'pooled' ? 0.62 + 0.3 * fortune : 0.1)) return [];
  const slow = behaviour.isWellKept === true ? 0.7 : Math.exp(-0.5 * fortune);
  const [least, most] = (isNamed ? [115, 215] : [85, 140]).map((days) =>
    Math.round(Math.min(tier === 'high' ? 225 : 420, days * slow)),
  ) as [number, number];
  const last = Math.min(today, behaviour.lastValue === undefined ? today : behaviour.lastValue - 40);
  const days: DayNumber[] = [];
  const first = Math.max(account.start + 75, opening + wholeBetween(dice, 0, 90));
  for (let day = first; day < last; day += wholeBetween(dice, least, most)) if (isPayingOn(account, day)) days.push(day);
  return behaviour.lastValue === undefined ? days : [...days, behaviour.lastValue];
}

function yearly({ lines }: Account): number {
  return 12 * lines.reduce((sum, line) => sum + (line.prices.at(-1)?.eur ?? 0), 0);
}

export function* noteRows({ seed, today, opening }: Company, account: Account): Generator<NoteRow> {
  if (account.paidFrom === null) return;
  const dice = diceOf(seed, 'notes', account.key);
  const [least, most] = account.tier === 'high' || account.tier === 'mid' ? [35, 110] : [120, 320];
  let count = 0;
  for (let day = Math.max(account.start, opening) + wholeBetween(dice, 5, most); day < today; day += wholeBetween(dice, least, most)) {
    const body = pick(dice, NOTES[PLACES[account.country].language][account.fortune < -0.6 ? 'worried' : 'calm']);
    if (!isPayingOn(account, day)) continue;
    yield { note: `${account.key}.o${count}`, account: account.key, at: someMoment(dice, workday(day)), body, author: account.owner };
    count += 1;
  }
}

function workday(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day);
  return weekday > 5 ? day - (weekday - 5) : day;
}
