import { countBelow } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { accountsHeard, type Hearing, hearingsOf, useOf } from './hearing.ts';
import { isLeft, LEFT_DAYS } from './left-product.ts';
import type { Silence, Silences } from './silence.ts';
import type { SourceGaps } from './source-gaps.ts';
import { useSeason } from './use-season.ts';
import type { ProductFacts } from './workspace-context.ts';

/** A source is silent once it waits twice as long as it ever did in the year before it was last heard. */
const LONGEST_TIMES = 2;
const YEAR = 364;
/** A pause this short is none, whatever was usual. */
const WAIT_MIN = 5;
/** Heard on fewer days, of fewer accounts or for less than a quarter, it has no rhythm of its own: the company is quiet, not the source. */
const HEARD_MIN = 8;
const ACCOUNTS_MIN = 5;
const QUARTER = 91;

/** When each source was silent, as far as is known by the end of the day. */
export function* silencesOf(
  dossiers: readonly Dossier[],
  products: readonly ProductFacts[],
  { gaps, day }: { readonly gaps: SourceGaps; readonly day: DayNumber },
): Steps<Silences> {
  const hearings = yield* hearingsOf(dossiers, products);
  const silences: Record<string, readonly Silence[]> = {};
  const gapsOf = new Map(Object.entries(gaps).map(([productKey, days]) => [useOf(productKey), days]));
  const productOf = new Map(products.map((product) => [useOf(product.key), product.key]));
  for (const key of new Set([...hearings.keys(), ...gapsOf.keys()])) {
    const hearing = hearings.get(key);
    const gapDays = joined((gapsOf.get(key) ?? []).map((gap) => ({ sinceDay: gap.day, lastDay: gap.day })));
    // Gaps know the weekday's usual volume, so where there are some they say better when it began.
    const waits = (hearing === undefined ? [] : silencesIn(hearing, day))
      .filter((wait) => !gapDays.some((gap) => overlap(gap, wait)))
      .map((wait) => untilLeft(wait, dossiers, productOf.get(key)));
    const own = joined([...gapDays, ...waits]);
    if (own.length > 0) silences[key] = own;
    yield;
  }
  return silences;
}

/** What is known of a product that everybody left is no silence any more. */
function untilLeft(wait: Silence, dossiers: readonly Dossier[], productKey: string | undefined): Silence {
  const lastDay = wait.sinceDay + LEFT_DAYS - 1;
  if (productKey === undefined || wait.lastDay <= lastDay) return wait;
  return isLeft(dossiers, productKey, { sinceDay: wait.sinceDay, day: wait.lastDay }) ? { ...wait, lastDay } : wait;
}

function overlap(one: Silence, other: Silence): boolean {
  return one.sinceDay <= other.lastDay && other.sinceDay <= one.lastDay;
}

function silencesIn(hearing: Hearing, day: DayNumber): readonly Silence[] {
  const silences: Silence[] = [];
  const end = countBelow(hearing.days, day + 1);
  for (let place = 0; place < end; place++) {
    const heard = hearing.days[place] ?? day;
    const next = place + 1 < end ? (hearing.days[place + 1] ?? day) : day + 1;
    if (next - heard - 1 > WAIT_MIN && isSilent(hearing, place, next)) silences.push({ sinceDay: heard + 1, lastDay: next - 1 });
  }
  return silences;
}

/** Whether nothing from the day at `place` until `next` is more than the source's own rhythm explains. */
function isSilent(hearing: Hearing, place: number, next: DayNumber): boolean {
  const heard = hearing.days[place] ?? next;
  const first = countBelow(hearing.days, heard - YEAR);
  if (place - first + 1 < HEARD_MIN || heard - (hearing.days[0] ?? heard) < QUARTER) return false;
  let longest = 0;
  for (let at = first + 1; at <= place; at++) longest = Math.max(longest, (hearing.days[at] ?? 0) - (hearing.days[at - 1] ?? 0));
  let waited = 0;
  for (let at = heard + 1; at < next; at++) waited += useSeason(null, at);
  return waited > Math.max(WAIT_MIN, LONGEST_TIMES * longest) && accountsHeard(hearing, heard - QUARTER, heard + 1) >= ACCOUNTS_MIN;
}

/** Those that touch or overlap are one. */
function joined(silences: readonly Silence[]): readonly Silence[] {
  const all: Silence[] = [];
  for (const one of [...silences].sort((a, b) => a.sinceDay - b.sinceDay)) {
    const last = all.at(-1);
    if (last !== undefined && one.sinceDay <= last.lastDay + 1)
      all[all.length - 1] = { ...last, lastDay: Math.max(last.lastDay, one.lastDay) };
    else all.push(one);
  }
  return all;
}
