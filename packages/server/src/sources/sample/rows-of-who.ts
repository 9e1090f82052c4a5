import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { AccountRow, ContactRow, ProductRow, RateRow, ReleaseRow } from '../imports/index.ts';
import { PRODUCTS, rateOf, RELEASES } from './catalogue.ts';
import { isHit, wholeBetween } from './chance.ts';
import { type Account, type Company, isLiveOn, type Person } from './company.ts';
import { diceOf } from './dice.ts';
import { PLACES } from './places.ts';

export function* productRows(): Generator<ProductRow> {
  for (const { key, name, useCycle, coreActions } of PRODUCTS)
    yield { product: key, name, useCycle, coreActions, coreFeatures: coreActions };
}

/** Once a month, and once a week while BRL falls. */
export function* rateRows({ today }: Company): Generator<RateRow> {
  const days = [
    ...Array.from({ length: 27 }, (_, month) => 790 - month * 30),
    ...Array.from({ length: 14 }, (_, week) => 124 - week * 7),
    3,
  ];
  for (const daysAgo of [...new Set(days)].sort((left, right) => right - left)) {
    for (const currency of ['USD', 'BRL'] as const)
      yield { currency, since: dayToIso(today - daysAgo), rate: rateOf(currency, daysAgo), source: 'sample' };
  }
}

export function accountRow(account: Account, firstSeen: DayNumber): AccountRow {
  const { key, name, country, industry, employees, tier, segment, owner, origin, channel, seller, attributes } = account;
  return {
    account: key,
    name,
    country,
    timeZone: PLACES[country].timeZone,
    industry,
    sizeBand: sizeBandOf(employees),
    employees,
    tier,
    segment,
    owner,
    origin,
    channel,
    seller,
    firstSeenOn: dayToIso(firstSeen),
    attributes,
  };
}

function sizeBandOf(employees: number): string {
  if (employees < 10) return '1-9';
  if (employees < 50) return '10-49';
  return employees < 250 ? '50-249' : '250+';
}

/** A row for the person, and one more for each role beyond the first. */
export function* contactRows(account: Account, people: readonly Person[], today: DayNumber): Generator<ContactRow> {
  for (const person of people) {
    if (person.since > today) continue;
    const row: ContactRow = {
      contact: person.key,
      account: account.key,
      name: person.name,
      email: person.email,
      title: person.title,
      level: person.level,
      department: person.department,
      language: account.country === 'BR' ? 'pt-BR' : PLACES[account.country].language,
      joinedOn: dayToIso(person.since),
      leftOn: isoOrNull(person.leftOn),
      bouncedOn: isoOrNull(person.bouncedOn),
      seatSince: person.seat === null ? null : dayToIso(person.since),
      seatUntil: isoOrNull(person.seatUntil),
    };
    if (person.roles.length === 0) yield row;
    for (const { role, since, until, influence, sentiment } of person.roles) {
      yield { ...row, role, roleSince: dayToIso(since), roleUntil: isoOrNull(until), influence, sentiment };
    }
  }
}

/** Each release, and each account that took it up; nine of ten do, within six weeks. */
export function* releaseRows({ seed, today, accounts }: Company): Generator<ReleaseRow> {
  for (const { product, version, daysAgo } of RELEASES) {
    const releasedOn = dayToIso(today - daysAgo);
    yield { product, version, releasedOn };
    for (const account of accounts) {
      if (!account.lines.some((line) => line.product === product && line.from <= today - daysAgo) || account.paidFrom === null) continue;
      const dice = diceOf(seed, 'release', product, version, account.key);
      const taken = today - daysAgo + wholeBetween(dice, 1, account.tier === 'high' ? 14 : 42);
      const until = account.behaviour.takesReleasesUntil ?? today;
      if (isHit(dice, account.behaviour.isWellKept === true ? 1 : 0.9) && taken < Math.min(until, today) && isLiveOn(account, taken)) {
        yield { product, version, releasedOn, account: account.key, takenOn: dayToIso(taken) };
      }
    }
  }
}

function isoOrNull(day: DayNumber | null): string | null {
  return day === null ? null : dayToIso(day);
}
