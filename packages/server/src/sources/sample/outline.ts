import { assert } from '../../kernel/assert.ts';
import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import { between, quotas, shuffled, wholeBetween } from './chance.ts';
import { HISTORY_DAYS } from './company.ts';
import { companyNames } from './company-names.ts';
import { type Dice, diceOf } from './dice.ts';
import type { Draft } from './draft.ts';
import { COUNTRIES, type Country, PLACES } from './places.ts';
import type { Segment } from './segment.ts';
import { plainOf } from './vendor.ts';

/** Accounts ever, of them paying when the history opens, of those some with Invoice alone. */
export const OUTLINE: readonly {
  readonly segment: Segment;
  readonly ever: number;
  readonly old: number;
  readonly invoiceOnlyOld: number;
  readonly invoiceOnlyNew: number;
}[] = [
  { segment: 'Enterprise', ever: 18, old: 10, invoiceOnlyOld: 0, invoiceOnlyNew: 0 },
  { segment: 'Business', ever: 62, old: 30, invoiceOnlyOld: 0, invoiceOnlyNew: 0 },
  { segment: 'Starter', ever: 110, old: 52, invoiceOnlyOld: 31, invoiceOnlyNew: 2 },
  { segment: 'Free', ever: 60, old: 0, invoiceOnlyOld: 0, invoiceOnlyNew: 60 },
];
const FREE_SINCE_DAYS = 420;

/** Who there is: segment, country, name, and when each one came. */
export function outlineOf(seed: number, today: DayNumber, briefs: readonly Brief[]): Draft[] {
  const naming = namesFor(seed);
  const countries = countriesLeft(seed, briefs);
  return OUTLINE.flatMap(({ segment, ever, old, invoiceOnlyOld, invoiceOnlyNew }) => {
    const told = briefs.filter((brief) => brief.segment === segment).map((brief) => toldDraft(brief, seed, today));
    const oldLeft = old - told.filter((draft) => draft.isOld).length;
    const newLeft = ever - old - told.filter((draft) => !draft.isOld).length;
    const onlyOld = invoiceOnlyOld - told.filter((draft) => draft.isOld && draft.isInvoiceOnly).length;
    const onlyNew = invoiceOnlyNew - told.filter((draft) => !draft.isOld && draft.isInvoiceOnly).length;
    const dice = diceOf(seed, 'outline', segment);
    const starts = [
      ...oldStarts(dice, today, oldLeft),
      ...newStarts(dice, { since: today - (segment === 'Free' ? FREE_SINCE_DAYS : HISTORY_DAYS - 1), today, count: newLeft }),
    ];
    const byChance = starts.map((start, place): Draft => {
      const isOld = place < oldLeft;
      const country = countries.pop();
      assert(country !== undefined, 'a country for each account');
      const { name, industry } = naming(country);
      const isInvoiceOnly = isOld ? place < onlyOld : place - oldLeft < onlyNew;
      return { key: keyOf(name), name, industry, country, segment, isOld, start, isInvoiceOnly, isSettled: false, brief: null };
    });
    return [...told, ...byChance];
  });
}

function toldDraft(brief: Brief, seed: number, today: DayNumber): Draft {
  const isOld = brief.isOld ?? (brief.start !== undefined && brief.start <= today - HISTORY_DAYS);
  const dice = diceOf(seed, 'told', brief.name);
  const start = brief.start ?? (isOld ? today - HISTORY_DAYS - wholeBetween(dice, 40, 900) : today - wholeBetween(dice, 200, 600));
  const isInvoiceOnly = brief.products !== undefined && brief.products.every((product) => product === 'invoice');
  return {
    key: keyOf(brief.name),
    name: brief.name,
    industry: brief.industry ?? 'general',
    country: brief.country,
    segment: brief.segment,
    isOld,
    start,
    isInvoiceOnly,
    isSettled: brief.isSettled ?? false,
    brief,
  };
}

function oldStarts(dice: Dice, today: DayNumber, count: number): DayNumber[] {
  return Array.from({ length: count }, () => today - HISTORY_DAYS - wholeBetween(dice, 15, 1400));
}

/** At even quantiles of the months' weights, shaken a little. */
function newStarts(
  dice: Dice,
  { since, today, count }: { readonly since: DayNumber; readonly today: DayNumber; readonly count: number },
): DayNumber[] {
  const days = Array.from({ length: today - 4 - since }, (_, place) => since + place);
  const weights = days.map(
    (day) => (MONTH_WEIGHTS[Number(dayToIso(day).slice(5, 7)) - 1] as number) * (6 / 7 + ((day - since) / days.length) * (2 / 7)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const starts: DayNumber[] = [];
  let sum = 0;
  for (const [place, day] of days.entries()) {
    sum += weights[place] as number;
    while (starts.length < count && sum >= (total * (starts.length + 0.5)) / count) {
      starts.push(Math.min(today - 4, Math.max(since, day + Math.round(between(dice, -6, 6)))));
    }
  }
  return shuffled(dice, starts);
}

/** New customers by month, January first. */
const MONTH_WEIGHTS = [0.7, 1, 1.2, 1.2, 1.2, 1, 0.8, 0.8, 1.2, 1.2, 1.2, 0.7];

function countriesLeft(seed: number, briefs: readonly Brief[]): Country[] {
  const total = OUTLINE.reduce((sum, { ever }) => sum + ever, 0);
  const wanted = quotas(
    total,
    COUNTRIES.map((country) => PLACES[country].share),
  );
  const left = COUNTRIES.flatMap((country, place) => {
    const told = briefs.filter((brief) => brief.country === country).length;
    return Array.from({ length: Math.max(0, (wanted[place] as number) - told) }, () => country);
  });
  return shuffled(diceOf(seed, 'countries'), left);
}

function namesFor(seed: number): (country: Country) => { readonly name: string; readonly industry: string } {
  const lists = { es: companyNames(diceOf(seed, 'names', 'es'), 'es'), pt: companyNames(diceOf(seed, 'names', 'pt'), 'pt') };
  const places = { es: 0, pt: 0 };
  return (country) => {
    const { language } = PLACES[country];
    const found = lists[language][places[language]];
    assert(found !== undefined, 'more names than accounts');
    places[language] += 1;
    return found;
  };
}

function keyOf(name: string): string {
  return plainOf(name).replaceAll(' ', '-');
}
