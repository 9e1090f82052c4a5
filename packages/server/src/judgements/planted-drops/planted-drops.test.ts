import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/statistics/index.ts';
import { atOnce } from '../../kernel/steps.ts';
import { isoToDay } from '../../kernel/time.ts';
import { aDossier, usageOf } from '../../measures/metrics/dossier.examples.ts';
import { samplePast } from '../../test/sample-past.ts';
import { rightAtOneInHundred, type TriedDetector } from './found.ts';
import { withFewerPeople, withLessUse } from './plant.ts';
import { type ToTry, triedDetectors, tryWeek, weeksToTry } from './try-detectors.ts';

const DAY = isoToDay('2026-06-21');
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Eight people, each twice on each of 100 days. */
const dossier = aDossier({
  usage: usageOf(PEOPLE.flatMap((contact) => Array.from({ length: 100 }, (_, back) => ({ day: DAY - back, contact, count: 2 })))),
});
const inWeek = (one: typeof dossier) => one.usage.days.filter((day) => day > DAY - 7 && day <= DAY).length;
const before = (one: typeof dossier) => one.usage.days.length - inWeek(one);

describe('a planted drop', () => {
  it('leaves about the share that is kept of the week alone, and all of the weeks before', () => {
    const planted = withLessUse(dossier, { day: DAY, kept: 0.5, roll: seeded(3) });
    expect(inWeek(dossier)).toBe(56);
    expect(inWeek(planted)).toBeGreaterThan(18);
    expect(inWeek(planted)).toBeLessThan(38);
    expect(before(planted)).toBe(before(dossier));
    // Days of contacts are kept whole or not at all.
    expect(new Set(planted.usage.counts)).toEqual(new Set([2]));
  });

  it('takes single events where few people work', () => {
    const alone = aDossier({ usage: usageOf(Array.from({ length: 100 }, (_, back) => ({ day: DAY - back, contact: 'a', count: 50 }))) });
    const planted = withLessUse(alone, { day: DAY, kept: 0.3, roll: seeded(3) });
    expect(inWeek(planted)).toBe(7);
    const left = [...planted.usage.counts].filter((_, row) => (planted.usage.days[row] ?? 0) > DAY - 7);
    expect(left.every((count) => count > 4 && count < 28)).toBe(true);
  });

  it('silences the share of the contacts that is asked for, and nobody where they are too few', () => {
    const planted = withFewerPeople(dossier, { day: DAY, kept: 0.3, roll: seeded(3) });
    expect(planted && inWeek(planted)).toBe(2 * 7);
    const few = aDossier({ usage: usageOf(PEOPLE.slice(0, 3).map((contact) => ({ day: DAY - 10, contact }))) });
    expect(withFewerPeople(few, { day: DAY, kept: 0.3, roll: seeded(3) })).toBeNull();
  });

  it('is drawn again from the same seed', () => {
    const draw = () => withLessUse(dossier, { day: DAY, kept: 0.5, roll: seeded(9) }).usage.days;
    expect(draw()).toEqual(draw());
    expect(weeksToTry({ firstDay: DAY - 700, lastDay: DAY }, seeded(9))).toEqual(
      weeksToTry({ firstDay: DAY - 700, lastDay: DAY }, seeded(9)),
    );
    expect(weeksToTry({ firstDay: DAY - 60, lastDay: DAY }, seeded(9))).toEqual([]);
  });
});

describe('what a hundred alarms are worth', () => {
  it('is reckoned for one such drop in a hundred weeks', () => {
    // 1 × 0.8 right, 99 × 0.002 wrong.
    expect(rightAtOneInHundred({ n: 80, of: 100 }, { n: 2, of: 1_000 })).toBeCloseTo(0.8 / (0.8 + 0.198), 9);
    expect(rightAtOneInHundred({ n: 0, of: 100 }, { n: 0, of: 1_000 })).toBeNull();
    expect(rightAtOneInHundred({ n: 0, of: 0 }, { n: 1, of: 1_000 })).toBeNull();
  });
});

describe('the detectors on the sample company', { timeout: 240_000 }, () => {
  it('find more the deeper a drop is, and raise little where nothing was planted', () => {
    const { standing, lastDay } = samplePast(DAY);
    const toTry: ToTry = { ...standing, lastDay, firstDay: lastDay - 700 };
    const tally = new Map<string, { n: number; of: number }>();
    for (const back of [20, 90, 160]) atOnce(tryWeek(toTry, { day: lastDay - back, seed: back }, tally));
    const tried = triedDetectors(tally);
    const of = (key: string) => tried.find((one) => one.key === key) as TriedDetector;
    const share = ({ n, of: all }: { readonly n: number; readonly of: number }) => n / all;
    for (const { key, undisturbed, use, busy, people } of tried)
      process.stderr.write(
        `${key}: ${undisturbed.n}/${undisturbed.of} undisturbed; use ${use.map(({ kept, n, of: all }) => `${kept}: ${n}/${all}`).join(', ')}; of busy ${busy.map(({ kept, n, of: all }) => `${kept}: ${n}/${all}`).join(', ')}; people ${people.map(({ kept, n, of: all }) => `${kept}: ${n}/${all}`).join(', ')}\n`,
      );
    const drop = of('use_drop');
    const [mild, half, deep] = drop.use.map(share);
    expect(deep).toBeGreaterThan(half ?? 1);
    expect(half).toBeGreaterThan(mild ?? 1);
    expect(share(drop.busy[2] ?? { n: 0, of: 1 })).toBeGreaterThan(0.25);
    expect(share(drop.undisturbed)).toBeLessThan(0.02);
    expect(share(of('any').use[2] ?? { n: 0, of: 1 })).toBeGreaterThanOrEqual(deep ?? 1);
  });
});
