import { type DayNumber, dayToIso, mondayOf } from '../../kernel/time.ts';
import { featuresOf, type ProductKey, productOf } from './catalogue.ts';
import { shuffled, wholeBetween } from './chance.ts';
import type { Account, Company, Person } from './company.ts';
import { type Dice, diceOf, hashOf } from './dice.ts';
import { beta, logNormal, normal } from './distributions.ts';
import { seatStartsOf } from './seat-starts.ts';

/** What the use of an account follows, worked out once; each day is then thrown on its own. */
export type UsePlan = {
  readonly account: Account;
  readonly hash: number;
  /** By seat: 0 for one that nobody uses, else how busy against the others, 1 on average. */
  readonly weights: readonly number[];
  /** By seat: the first day of use. */
  readonly starts: readonly DayNumber[];
  /** Holders of each seat, in turn. */
  readonly holders: readonly (readonly Person[])[];
  /** Mood of each week since the first: a slow walk times the noise of the week. */
  readonly firstWeek: DayNumber;
  readonly moods: readonly number[];
  readonly actions: readonly WeighedAction[];
  readonly monthly: MonthlyUse | null;
};

export type WeighedAction = { readonly product: ProductKey; readonly action: string; readonly weight: number; readonly from: DayNumber };
export type MonthlyUse = {
  readonly documents: number;
  /** Part of the documents that the tax office takes. */
  readonly successRatio: number;
  /** Times the documents of a month, by its number since the year 0. */
  readonly months: ReadonlyMap<number, number>;
  readonly until: DayNumber;
  readonly from: DayNumber;
  readonly contacts: readonly string[];
};

const WALK = 0.035;
const WALK_MEMORY = 0.97;
const WEEK_NOISE = 0.2;

export function usePlanOf(company: Company, account: Account, people: readonly Person[]): UsePlan {
  const dice = diceOf(company.seed, 'use', account.key);
  const most = Math.max(...account.seats.map((step) => step.seats));
  const weights = weightsOf(dice, account, most);
  const firstWeek = mondayOf(Math.max(account.start, company.opening));
  return {
    account,
    hash: hashOf(`use/${account.key}`),
    weights,
    starts: seatStartsOf({ company, account, weights, dice: diceOf(company.seed, 'onset', account.key) }),
    holders: Array.from({ length: most }, (_, place) => people.filter((person) => person.seat === place)),
    firstWeek,
    moods: moodsOf(diceOf(company.seed, 'mood', account.key), account, { first: firstWeek, today: company.today }),
    actions: actionsOf(diceOf(company.seed, 'features', account.key), account),
    monthly: monthlyOf(diceOf(company.seed, 'documents', account.key), account, { people, today: company.today }),
  };
}

/** Every eighth part of the seats has its share in use, so that small departments are not empty by luck alone. */
function weightsOf(dice: Dice, { share, behaviour }: Account, most: number): number[] {
  const ranks = Array.from({ length: Math.ceil(most / 8) }, () => shuffled(dice, [0, 1, 2, 3, 4, 5, 6, 7])).flat();
  const shift = dice();
  const rest = most > 1 ? (most * share - 1) / (most - 1) : 0;
  const raw = Array.from({ length: most }, (_, place) => {
    const busy = logNormal(dice, 1, 0.45);
    const told = behaviour.seatWeight?.(place) ?? null;
    if (told !== null) return told;
    if (behaviour.activeSeats !== undefined) return place < behaviour.activeSeats ? busy : 0;
    return place === 0 || ((ranks[place] ?? 0) + shift) / 8 < rest ? busy : 0;
  });
  const used = raw.filter((weight) => weight > 0);
  const mean = used.reduce((sum, weight) => sum + weight, 0) / used.length;
  return raw.map((weight) => weight / mean);
}

function moodsOf(dice: Dice, { loss, end }: Account, { first, today }: { readonly first: DayNumber; readonly today: DayNumber }): number[] {
  let walk = normal(dice) * 0.08;
  const moods: number[] = [];
  for (let week = first; week <= today; week += 7) {
    walk = walk * WALK_MEMORY + normal(dice) * WALK;
    moods.push(Math.exp(walk - 0.03 + normal(dice) * WEEK_NOISE) * (loss?.isWarned === true && end !== null ? fading(end - week) : 1));
  }
  return moods;
}

/** Those who will leave and let it be felt do a third less in their last four months. */
function fading(daysLeft: number): number {
  return Math.min(1, Math.max(0.62, 0.62 + (0.38 * (daysLeft - 20)) / 100));
}

/** Which features an account has made its own, and how often it turns to each. */
function actionsOf(dice: Dice, { lines, segment, fortune, behaviour }: Account): WeighedAction[] {
  return lines
    .filter((line) => line.product !== 'invoice')
    .flatMap((line) => {
      const entitled = featuresOf(line.product, segment);
      const part = Math.min(1, (segment === 'Starter' ? 0.48 : 0.57) + 0.4 * (beta(dice, 6, 2.4) - 0.71) + 0.19 * fortune);
      const count = behaviour.features ?? Math.max(2, Math.round(entitled.length * part));
      const order = [entitled[0] as string, ...shuffled(dice, entitled.slice(1))].slice(0, count);
      const total = order.reduce((sum, _, rank) => sum + 0.72 ** rank, 0);
      return order.map((action, rank) => ({
        product: line.product,
        action,
        from: line.from,
        weight: (productOf(line.product).weight * 0.72 ** rank) / total,
      }));
    });
}

function monthlyOf(
  dice: Dice,
  account: Account,
  { people, today }: { readonly people: readonly Person[]; readonly today: DayNumber },
): MonthlyUse | null {
  const { lines, segment, start, story, key, seats, fortune, behaviour } = account;
  const line = lines.find((each) => each.product === 'invoice');
  if (line === undefined) return null;
  const isLarge = (line.prices[0]?.eur ?? 0) > 150;
  const documents = segment === 'Free' ? wholeBetween(dice, 9, 24) : Math.round(logNormal(dice, isLarge ? 52 : 26, 0.3));
  const isShort = segment === 'Free' && story === null && dice() < (fortune > 0 ? 0.3 : 0.66) && line.prices.length === 1;
  const until = isShort ? start + wholeBetween(dice, 5, 70) : Number.MAX_SAFE_INTEGER;
  const finance = people
    .filter((person) => person.seat === null && person.roles.length === 0 && person.leftOn === null)
    .map((person) => person.key);
  const seated = people
    .filter((person) => person.seat !== null && person.seat < Math.min(2, seats[0]?.seats ?? 1) && person.leftOn === null)
    .map((person) => person.key);
  const contacts =
    segment === 'Enterprise' || segment === 'Business' ? [...finance, ...seated].slice(0, 2) : [...seated, ...finance].slice(0, 2);
  return {
    documents: behaviour.useFactor === undefined || segment !== 'Free' ? documents : 14,
    successRatio: Math.min(0.995, 0.987 + 0.007 * Math.min(0.5, fortune)),
    months: monthsOf(dice, account, today),
    until: behaviour.useFactor === undefined ? until : Number.MAX_SAFE_INTEGER,
    from: line.from,
    contacts: contacts.length === 0 ? [`${key}.s0`] : contacts,
  };
}

/** Where things go badly a month is left out now and then, never two in a row; and there is less to do of late. */
function monthsOf(dice: Dice, { fortune, segment, story }: Account, today: DayNumber): Map<number, number> {
  const last = monthNumber(today);
  const months = new Map<number, number>();
  let wasLeftOut = false;
  for (let month = last - 26; month <= last; month += 1) {
    const isLeftOut: boolean = dice() < 0.22 && fortune < -1 && !wasLeftOut && segment === 'Starter' && story === null;
    const lately = fortune < -0.8 && last - month < 4 ? 0.62 : 1;
    months.set(month, isLeftOut ? 0 : logNormal(dice, lately, 0.16));
    wasLeftOut = isLeftOut;
  }
  return months;
}

export function monthNumber(day: DayNumber): number {
  const iso = dayToIso(day);
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
}
