import { dayToIso, type DayNumber, isoToDay, weekdayOf } from '../../kernel/time.ts';
import { startOfDayMs } from '../../kernel/zoned-days.ts';
import type { UsageRow } from '../imports/index.ts';
import { REFUSED, SIGN_IN } from './catalogue.ts';
import { isLiveOn, seatsOn } from './company.ts';
import { type Dice, diceFrom } from './dice.ts';
import { negativeBinomial, poisson } from './distributions.ts';
import { PLACES } from './places.ts';
import { GAP } from './quiet.ts';
import { seasonFactor, weekdayFactor } from './seasons.ts';
import { monthNumber, type UsePlan, type WeighedAction } from './use-plan.ts';
import { WORKSPACE } from './vendor.ts';

const ON_A_WORKING_DAY = 0.62;
const ACTIONS = 4.2;
const ACTIONS_K = 1.6;
/** On the other days the browser still knows them. */
const SIGNS_IN = 0.15;

type Asked = { readonly seed: number; readonly today: DayNumber; readonly day: DayNumber; readonly isTimed: boolean };

/** All that one account did on one day; the day throws its own dice, so any day can be asked for alone. */
export function* usageOfDay(plan: UsePlan, asked: Asked): Generator<UsageRow> {
  if (!isLiveOn(plan.account, asked.day)) return;
  const dice = diceFrom(asked.seed, plan.hash, asked.day);
  const write = writerFor(plan, asked, dice);
  const isGap = asked.day >= asked.today - GAP.since && asked.day < asked.today - GAP.until;
  const actions = plan.actions.filter((each) => each.from <= asked.day && !(isGap && each.product === 'catalog'));
  const total = actions.reduce((sum, { weight }) => sum + weight, 0);
  for (const place of total === 0 ? [] : activeSeats(plan, asked, dice)) {
    const contact = plan.holders[place]?.find(
      (person) => person.since <= asked.day && (person.leftOn ?? person.seatUntil ?? asked.day + 1) > asked.day,
    );
    if (contact === undefined) continue;
    const counts = new Map<WeighedAction, number>();
    for (let left = 1 + negativeBinomial(dice, ACTIONS - 1, ACTIONS_K); left > 0; left -= 1) {
      const action = actionBy(dice() * total, actions);
      counts.set(action, (counts.get(action) ?? 0) + 1);
    }
    const [first] = counts.keys();
    if (dice() < SIGNS_IN) yield write({ contact: contact.key, product: first?.product ?? 'catalog', action: SIGN_IN, count: 1 });
    for (const [{ product, action }, count] of counts) yield write({ contact: contact.key, product, action, count });
  }
  for (const act of documentsOfDay(plan, asked.day, dice)) yield write(act);
}

/** Poisson many, at most all who use it at all, the busy ones more often. */
function activeSeats({ account, weights, starts, firstWeek, moods }: UsePlan, { day }: Asked, dice: Dice): number[] {
  const { behaviour, country } = account;
  const seats = Math.min(weights.length, seatsOn(account, day));
  const keys: { readonly place: number; readonly key: number }[] = [];
  let weight = 0;
  for (let place = 0; place < seats; place += 1) {
    const share = (weights[place] ?? 0) * ((starts[place] ?? 0) <= day ? 1 : 0) * (behaviour.seatFactor?.(place, day) ?? 1);
    if (share === 0) continue;
    weight += share;
    keys.push({ place, key: -Math.log(1 - dice()) / share });
  }
  const mood = moods[Math.floor((day - firstWeek) / 7)] ?? 1;
  const factor = ON_A_WORKING_DAY * weekdayFactor(day) * seasonFactor(country, day) * mood * (behaviour.useFactor?.(day) ?? 1);
  const count = Math.min(keys.length, poisson(dice, weight * factor));
  const chosen = keys
    .sort((left, right) => left.key - right.key)
    .slice(0, count)
    .map(({ place }) => place);
  const leaver = behaviour.leavesEarly;
  if (leaver !== undefined && day >= leaver.day - 1) {
    const others = chosen.filter((place) => place !== leaver.seat);
    return day === leaver.day ? [leaver.seat, ...others] : day > leaver.day ? others : chosen;
  }
  return chosen;
}

function actionBy(point: number, actions: readonly WeighedAction[]): WeighedAction {
  let rest = point;
  for (const action of actions) {
    rest -= action.weight;
    if (rest < 0) return action;
  }
  return actions[actions.length - 1] as WeighedAction;
}

type Act = { readonly contact: string; readonly product: string; readonly action: string; readonly count: number };
type Write = (act: Act) => UsageRow;

/** Of the newest days the time is told too: within working hours there, and on the same day here. */
function writerFor({ account }: UsePlan, { day, isTimed }: Asked, dice: Dice): Write {
  const iso = dayToIso(day);
  const hours = isTimed ? workingHours(PLACES[account.country].timeZone, day) : null;
  return ({ contact, product, action, count }) => ({
    event: `${contact}.${day}.${action}`,
    account: account.key,
    contact,
    product,
    action,
    count,
    ...(hours === null ? { day: iso } : { at: new Date(hours.since + Math.floor(dice() * (hours.until - hours.since))).toISOString() }),
  });
}

const HOURS = new Map<string, { readonly since: number; readonly until: number }>();
const HOUR_MS = 3_600_000;

function workingHours(timeZone: string, day: DayNumber): { readonly since: number; readonly until: number } {
  const key = `${timeZone}/${day}`;
  let hours = HOURS.get(key);
  if (hours === undefined) {
    const midnight = startOfDayMs(day, timeZone);
    hours = {
      since: midnight + 8 * HOUR_MS,
      until: Math.min(midnight + 18.5 * HOUR_MS, startOfDayMs(day + 1, WORKSPACE.timeZone) - HOUR_MS / 4),
    };
    HOURS.set(key, hours);
  }
  return hours;
}

/** Invoices go out when a month is over: most on its first five working days. */
function* documentsOfDay({ account, monthly }: UsePlan, day: DayNumber, dice: Dice): Generator<Act> {
  if (monthly === null || day < monthly.from || day >= monthly.until) return;
  const factor = account.behaviour.useFactor?.(day) ?? 1;
  const isFirstOfReseller = account.story === 'X04' && day === account.start;
  const issued = Math.max(
    isFirstOfReseller ? 2 : 0,
    poisson(dice, monthly.documents * monthShare(day) * factor * (monthly.months.get(monthNumber(day)) ?? 1)),
  );
  if (issued === 0) return;
  const [first, second = first] = monthly.contacts as readonly [string, ...string[]];
  const contact = dice() < 0.75 ? first : second;
  const refused = poisson(dice, (issued * (1 - monthly.successRatio)) / monthly.successRatio);
  yield { contact, product: 'invoice', action: 'invoice_accepted', count: issued };
  if (refused > 0) yield { contact, product: 'invoice', action: REFUSED, count: refused };
  const matched = poisson(dice, issued * 0.3);
  if (matched > 0 && account.segment !== 'Free') yield { contact: second, product: 'invoice', action: 'payment_matched', count: matched };
  if (account.segment !== 'Free' && factor > 0 && workingDayOfMonth(day) === 5)
    yield { contact: first, product: 'invoice', action: 'tax_report_sent', count: 1 };
}

/** Part of a month's documents that falls on the day. */
function monthShare(day: DayNumber): number {
  const workingDay = workingDayOfMonth(day);
  if (workingDay !== null && workingDay <= 5) return 0.14;
  const weekend = workingDay === null ? 0.2 : 1;
  return Number(dayToIso(day).slice(8)) <= 20 ? 0.02 * weekend : 0.0145 * weekend;
}

const WORKING_DAYS = new Map<DayNumber, number | null>();

function workingDayOfMonth(day: DayNumber): number | null {
  let place = WORKING_DAYS.get(day);
  if (place === undefined) {
    place = weekdayOf(day) > 5 ? null : countWorkingDays(isoToDay(`${dayToIso(day).slice(0, 8)}01`), day);
    WORKING_DAYS.set(day, place);
  }
  return place;
}

function countWorkingDays(since: DayNumber, until: DayNumber): number {
  let count = 0;
  for (let day = since; day <= until; day += 1) if (weekdayOf(day) <= 5) count += 1;
  return count;
}
