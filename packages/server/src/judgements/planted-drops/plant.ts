import { countBelow, type Dice, drawn } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, contactDaysOver, contactsIn, type Dossier } from '../../measures/metrics/index.ts';

/** A drop is planted in the week that ends with this day; `kept` is the share that is left, 0 to 1. */
export type Plant = { readonly day: DayNumber; readonly kept: number; readonly roll: Dice };

export const DROP_DAYS = 7;
/** Below so many contacts what they do is counted, not the days on which they came: as the detector of drops does. */
const FEW = 4;
const PEOPLE_DAYS = 84;
/** Who came in these days before the week can fall silent in it. */
const RECENT_DAYS = 28;

/** Whether there was use in the weeks before, of which some can be taken away. */
export function hasUseBefore({ usage }: Dossier, day: DayNumber): boolean {
  const activity = activityOf(usage, null);
  const until = day - DROP_DAYS + 1;
  return activity !== null && countBelow(activity.days, until) > countBelow(activity.days, until - RECENT_DAYS);
}

/** Enough use before the week that a week's fall can be told from chance at all: what the detector of drops asks for as it ships. */
const ENOUGH_A_WEEK = 12;

export function hasEnoughUse({ usage }: Dossier, day: DayNumber): boolean {
  const activity = activityOf(usage, null);
  const until = day - DROP_DAYS + 1;
  return activity !== null && (7 / RECENT_DAYS) * contactDaysOver(activity, until - RECENT_DAYS, until) >= ENOUGH_A_WEEK;
}

/**
 * The account with so much of the week's use left: of the days of each contact, or of single events where few people work or nobody
 * says who acted. Each is kept by itself, by chance.
 */
export function withLessUse(dossier: Dossier, plant: Plant): Dossier {
  return peopleBefore(dossier, plant.day, PEOPLE_DAYS).length < FEW ? withFewerEvents(dossier, plant) : withFewerDays(dossier, plant);
}

/** The account with so many of its contacts left who came in the four weeks before; null where they are too few for a share of them. */
export function withFewerPeople(dossier: Dossier, { day, kept, roll }: Plant): Dossier | null {
  const people = peopleBefore(dossier, day, RECENT_DAYS);
  if (people.length < FEW) return null;
  const silent = new Set(drawn(people, Math.round((1 - kept) * people.length), roll));
  return withCounts(dossier, day, ({ contact, count }) => (silent.has(contact) ? 0 : count));
}

function withFewerDays(dossier: Dossier, { day, kept, roll }: Plant): Dossier {
  const stays = new Map<string, boolean>();
  return withCounts(dossier, day, ({ contact, on, count }) => {
    const key = `${contact} ${on}`;
    const own = stays.get(key) ?? isKept(kept, roll);
    stays.set(key, own);
    return own ? count : 0;
  });
}

export function withFewerEvents(dossier: Dossier, { day, kept, roll }: Plant): Dossier {
  return withCounts(dossier, day, ({ count }) => thinned(count, kept, roll));
}

/** So many of the count as are kept, each by itself. */
export function thinned(count: number, kept: number, roll: Dice): number {
  let left = 0;
  for (let nth = 0; nth < count; nth++) if (isKept(kept, roll)) left += 1;
  return left;
}

function isKept(kept: number, roll: Dice): boolean {
  return roll(1_000) < kept * 1_000;
}

function peopleBefore({ usage }: Dossier, day: DayNumber, days: number): readonly number[] {
  const activity = activityOf(usage, null);
  const until = day - DROP_DAYS + 1;
  if (activity === null || !activity.isNamed) return [];
  return contactsIn(activity, until - days, until);
}

type UseRow = { readonly contact: number; readonly on: DayNumber; readonly count: number };

/** The same usage with other counts in the week; rows of which nothing is left are gone. */
function withCounts(dossier: Dossier, day: DayNumber, countOf: (row: UseRow) => number): Dossier {
  const { usage } = dossier;
  const counts = usage.counts.map((count, row) => {
    const on = usage.days[row] ?? 0;
    const contact = usage.contacts[row] ?? -1;
    return on > day - DROP_DAYS && on <= day ? countOf({ contact, on, count }) : count;
  });
  const isLeft = (_: number, row: number) => (counts[row] ?? 0) > 0;
  return {
    ...dossier,
    usage: {
      ...usage,
      days: usage.days.filter(isLeft),
      contacts: usage.contacts.filter(isLeft),
      actionOf: usage.actionOf.filter(isLeft),
      counts: counts.filter(isLeft),
    },
  };
}
