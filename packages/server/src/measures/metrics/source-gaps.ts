import { median } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Activity, activityOf } from './activity.ts';
import type { Dossier } from './dossier.ts';
import { isLeft, LEFT_DAYS } from './left-product.ts';
import { useSeason } from './use-season.ts';
import type { ProductFacts } from './workspace-context.ts';

export type SourceGap = { readonly day: DayNumber; readonly expected: number; readonly got: number };
export type SourceGaps = Readonly<Record<string, readonly SourceGap[]>>;

const WEEKS = 8;
/** Below this many accounts on a usual weekday a quiet day proves nothing. */
const ACCOUNTS_MIN = 15;
const GAP_RATIO = 0.5;

const computed = new WeakMap<readonly Dossier[], Map<string, SourceGaps>>();

/**
 * Days on which far fewer accounts than usual used a product, which no calendar explains: the source was
 * silent, not the customers. Each day is judged by the eight weeks before it, so a gap is known at its end; all days
 * from then on belong to it, weekends among them, until the volume is back, or until the product is known to be left.
 */
export function* sourceGapsOf(dossiers: readonly Dossier[], products: readonly ProductFacts[], until: DayNumber): Steps<SourceGaps> {
  const name = `${until}`;
  let byName = computed.get(dossiers);
  if (byName === undefined) {
    byName = new Map();
    computed.set(dossiers, byName);
  }
  const known = byName.get(name);
  if (known !== undefined) return known;
  const gaps: Record<string, readonly SourceGap[]> = {};
  for (const product of products) if (product.useCycle !== 'month') gaps[product.key] = yield* gapsOf(dossiers, product, until);
  byName.set(name, gaps);
  return gaps;
}

type Volumes = { readonly first: DayNumber; readonly byCountry: ReadonlyMap<string | null, Float64Array> };

function* gapsOf(dossiers: readonly Dossier[], product: ProductFacts, until: DayNumber): Steps<readonly SourceGap[]> {
  const volumes = yield* volumesOf(dossiers, product, until);
  if (volumes === null) return [];
  const gaps: SourceGap[] = [];
  const isGap = new Set<DayNumber>();
  const usualOf = new Map<string, number>();
  let isSilent = false;
  let silentSince = volumes.first;
  let hasLeft = false;
  for (let day = volumes.first + 7 * WEEKS; day < until; day++) {
    yield;
    let expected = 0;
    let got = 0;
    for (const [country, counts] of volumes.byCountry) {
      const earlier = Array.from({ length: WEEKS }, (_, i) => day - 7 * (i + 1)).filter(
        (at) => !isGap.has(at) && useSeason(country, at) > 0.9,
      );
      // A source that has been silent for all these weeks is still silent: what was usual before holds.
      const name = `${country}/${day % 7}`;
      const usual =
        median(earlier.map((at) => counts[at - volumes.first] ?? 0)) ?? (isGap.has(day - 7) && !hasLeft ? (usualOf.get(name) ?? 0) : 0);
      usualOf.set(name, usual);
      expected += usual * useSeason(country, day);
      got += counts[day - volumes.first] ?? 0;
    }
    const wasSilent = isSilent;
    // A day on which little is expected begins no silence; nothing at all on it ends none.
    isSilent = isSilent ? got === 0 || got < GAP_RATIO * expected : expected >= ACCOUNTS_MIN && got < GAP_RATIO * expected;
    if (isSilent && !wasSilent) [silentSince, hasLeft] = [day, false];
    if (isSilent && day - silentSince >= LEFT_DAYS && isLeft(dossiers, product.key, { sinceDay: silentSince, day }))
      [isSilent, hasLeft] = [false, true];
    if (!isSilent) continue;
    isGap.add(day);
    gaps.push({ day, expected: Math.round(expected), got });
  }
  return gaps;
}

/** Accounts with core use of the product, by country and day. */
function* volumesOf(dossiers: readonly Dossier[], product: ProductFacts, until: DayNumber): Steps<Volumes | null> {
  const active: { readonly country: string | null; readonly activity: Activity }[] = [];
  let first = until;
  for (const dossier of dossiers) {
    yield;
    const activity = activityOf(dossier.usage, product.key);
    if (activity === null || activity.firstDay >= until) continue;
    active.push({ country: dossier.country, activity });
    first = Math.min(first, activity.firstDay);
  }
  if (active.length < ACCOUNTS_MIN) return null;
  const byCountry = new Map<string | null, Float64Array>();
  for (const { country, activity } of active) {
    const counts = byCountry.get(country) ?? new Float64Array(until - first);
    for (const day of activity.days) if (day < until) counts[day - first] = (counts[day - first] ?? 0) + 1;
    byCountry.set(country, counts);
    yield;
  }
  return { first, byCountry };
}

/** One notice for days that follow each other, however many; the newest first. */
export type GapNotice = {
  readonly productKey: string;
  readonly sinceDay: DayNumber;
  readonly lastDay: DayNumber;
  /** Days among them on which enough accounts use it to say so; a weekend proves nothing. */
  readonly days: number;
  /** Accounts that use it, summed over those days. */
  readonly expected: number;
  readonly got: number;
};

export function gapNoticesOf(gaps: SourceGaps): readonly GapNotice[] {
  const notices: GapNotice[] = [];
  for (const [productKey, days] of Object.entries(gaps)) {
    for (const gap of days) {
      const last = notices.at(-1);
      const counted = gap.expected < ACCOUNTS_MIN ? NOTHING_SAID : { days: 1, expected: gap.expected, got: gap.got };
      if (last?.productKey === productKey && gap.day === last.lastDay + 1) {
        notices[notices.length - 1] = {
          ...last,
          lastDay: gap.day,
          days: last.days + counted.days,
          expected: last.expected + counted.expected,
          got: last.got + counted.got,
        };
      } else notices.push({ productKey, sinceDay: gap.day, lastDay: gap.day, ...counted });
    }
  }
  return notices.sort((a, b) => b.sinceDay - a.sinceDay);
}

const NOTHING_SAID = { days: 0, expected: 0, got: 0 };
