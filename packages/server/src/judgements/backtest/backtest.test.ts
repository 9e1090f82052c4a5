import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assert } from '../../kernel/assert.ts';
import { atOnce } from '../../kernel/steps.ts';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import { aDossier, aSubscription, TODAY } from '../../measures/metrics/dossier.examples.ts';
import { type Dossier, isCustomer, makeCatalogue } from '../../measures/metrics/index.ts';
import { dice } from '../../test/dice.ts';
import { type SampleDossiers, sampleDossiers } from '../../test/sample-dossiers.ts';
import { JUDGED_METRICS, type Rulebook } from '../account-state/index.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../signals/index.ts';
import type { Case } from './case.ts';
import { datesToStand, lastKnownDay } from './dates.ts';
import { figuresOf } from './figures.ts';
import { leftDayAfter, outcomeOf } from './outcome.ts';
import { casesOn } from './stand.ts';
import { knownBy } from './known-by.examples.ts';

const QUARTERS = { leadDays: 90, horizonDays: 90 };
const SAMPLE_TODAY = isoToDay('2026-11-21');

const rulebook: Rulebook = {
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  scorecards: DEFAULT_SCORECARDS,
  signals: DEFAULT_SIGNAL_SETTINGS,
  firstValue: SHIPPED_RULES,
};

let sample: SampleDossiers;
let cases: readonly Case[];
let lastDay: DayNumber;

function standAt(dossiers: readonly Dossier[], days: readonly DayNumber[], until: DayNumber): readonly Case[] {
  const standing = { dossiers, facts: sample.facts, rulebook, states: new Map() };
  return days.flatMap((day) => atOnce(casesOn(standing, { day, lastDay: until, window: QUARTERS })));
}

beforeAll(() => {
  sample = sampleDossiers({ seed: 7, today: SAMPLE_TODAY });
  lastDay = lastKnownDay(sample.dossiers, SAMPLE_TODAY) ?? 0;
  const dates = datesToStand(sample.dossiers, lastDay, { fromDay: lastDay - 400, toDay: null, window: QUARTERS });
  cases = standAt(sample.dossiers, dates, lastDay);
}, 60_000);

describe('standing at a past date', () => {
  it('sees nothing that came later: without the facts after the date each is judged the same', () => {
    const days = [SAMPLE_TODAY - 330, SAMPLE_TODAY - 300];
    const last = days[1] ?? 0;
    const then = sample.dossiers.map((dossier) => knownBy(dossier, last));
    const [seen, blindfold] = [sample.dossiers, then].map((dossiers) =>
      standAt(dossiers, days, lastDay).map(({ outcome: _, leftDay: __, ...judged }) => judged),
    );
    expect(seen?.length).toBeGreaterThan(200);
    expect(blindfold).toEqual(seen);
  }, 60_000);

  it('keeps the pulse and a notice out of the headline', () => {
    const differing = cases.filter(({ blind, whole }) => blind.points !== null && whole.points !== null && blind.points !== whole.points);
    expect(differing.length).toBeGreaterThan(20);
    const noticed = cases.filter(({ outcome, whole }) => outcome === 'noticed' && whole.band === 'red');
    expect(noticed.some(({ blind }) => blind.band !== 'red')).toBe(true);
  });
});

describe('what came of a customer', () => {
  const leaves = (daysFromToday: number, back?: number) =>
    aDossier({
      subscriptions: [
        aSubscription({ startDay: TODAY - 900, endDay: TODAY + daysFromToday }),
        ...(back === undefined ? [] : [aSubscription({ id: 'sub_1', startDay: TODAY + daysFromToday + back })]),
      ],
    });
  const of = (dossier: Dossier, until = TODAY + 400) => outcomeOf(dossier, { day: TODAY, lastDay: until, window: QUARTERS });

  it('is leaving within the window that begins after the lead, and nothing else', () => {
    expect(of(leaves(90)).outcome).toBe('left_soon');
    expect(of(leaves(91))).toEqual({ outcome: 'left', leftDay: TODAY + 91 });
    expect(of(leaves(180)).outcome).toBe('left');
    expect(of(leaves(181)).outcome).toBe('stayed');
    expect(of(aDossier({ subscriptions: [aSubscription()] })).outcome).toBe('stayed');
  });

  it('is not told before the window is over, not even of who left already', () => {
    expect(of(leaves(100), TODAY + 179).outcome).toBe('not_over');
    expect(of(leaves(100), TODAY + 180).outcome).toBe('left');
  });

  it('is not leaving when they are back within thirty days, or another subscription goes on', () => {
    expect(of(leaves(100, 30)).outcome).toBe('stayed');
    expect(of(leaves(100, 31)).outcome).toBe('left');
    expect(of(leaves(100, -50)).outcome).toBe('stayed');
  });

  it('is leaving when what is paid falls to nothing within a subscription', () => {
    const free = aSubscription({ startDay: TODAY - 900, versions: [{}, { fromDay: TODAY + 120, mrrMinor: 0 }] });
    expect(of(aDossier({ subscriptions: [free] }))).toEqual({ outcome: 'left', leftDay: TODAY + 120 });
  });

  it('is set apart for those who had given notice', () => {
    const told = (daysAgo: number) =>
      aDossier({ subscriptions: [aSubscription({ startDay: TODAY - 900, endDay: TODAY + 100, noticeReceivedDay: TODAY - daysAgo })] });
    expect(of(told(1)).outcome).toBe('noticed');
    expect(of(told(-1)).outcome).toBe('left');
  });

  it('is the first of a time as no customer, or none, whatever its subscriptions', () => {
    const some = fc.record({ start: fc.integer({ min: -300, max: 300 }), length: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), (spans) => {
        const dossier = aDossier({
          subscriptions: spans.map(({ start, length }, at) =>
            aSubscription({ id: `sub_${at}`, startDay: TODAY + start, endDay: TODAY + start + length }),
          ),
        });
        fc.pre(isCustomer(dossier, TODAY));
        const days = Array.from({ length: 400 }, (_, at) => TODAY + 1 + at);
        const isAway = (since: DayNumber) =>
          days.filter((day) => day >= since && day <= since + 30).every((day) => !isCustomer(dossier, day));
        expect(leftDayAfter(dossier, { day: TODAY, lastDay: TODAY + 400 })).toBe(days.find(isAway) ?? null);
      }),
    );
  });
});

describe('figures', () => {
  it('find nothing once outcomes are dealt out anew among the accounts', () => {
    const made = foreseen(400, 0.6);
    expect(figuresOf(made, { window: QUARTERS, capacity: 8 }).verdict).toBe('finds_leavers');
    let within = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { blind } = figuresOf(dealtAnew(made, seed), { window: QUARTERS, capacity: 8 });
      assert(blind !== null, 'both kinds are there');
      if (blind.lower <= 0.5 && 0.5 <= blind.upper) within += 1;
    }
    // Of forty intervals that hold 95 times of 100, fewer than 34 happens once in 10,000.
    expect(within).toBeGreaterThanOrEqual(34);
  });

  it('of the sample company, dealt out anew, hold one half as well', () => {
    const dealt = Array.from({ length: 20 }, (_, seed) => figuresOf(dealtAnew(cases, seed), { window: QUARTERS, capacity: 8 }).blind);
    const within = dealt.filter((blind) => blind !== null && blind.lower <= 0.5 && 0.5 <= blind.upper);
    expect(within.length).toBeGreaterThanOrEqual(16);
  });

  it('refuse to judge by a handful of leavers', () => {
    expect(figuresOf(foreseen(40, 0.6), { window: QUARTERS, capacity: 8 }).verdict).toBe('too_thin');
    expect(figuresOf([], { window: QUARTERS, capacity: 8 })).toMatchObject({ verdict: 'too_thin', dates: null, blind: null });
  });

  it('call what is nearly always right too good to be true', () => {
    expect(figuresOf(foreseen(400, 1), { window: QUARTERS, capacity: 8 }).verdict).toBe('too_good');
  });

  it('give each version of a scorecard that was in force before the same cases', () => {
    const made = foreseen(400, 0.6).map((one): Case => {
      const points = one.blind.points ?? 0;
      // The last but one saw it the other way round, the one before knew nothing of some.
      return {
        ...one,
        version: 3,
        former: [
          { version: 2, points: 100 - points },
          { version: 1, points: points > 50 ? points : null },
        ],
      };
    });
    const { blind, byScorecard } = figuresOf(made, { window: QUARTERS, capacity: 8 });
    expect(byScorecard.map(({ version, cases: { of } }) => [version, of])).toEqual([
      [3, made.length],
      [2, made.length],
      [1, made.length],
    ]);
    const [now, upsideDown, partly] = byScorecard.map(({ auc }) => auc);
    expect(now).toEqual(blind);
    expect(upsideDown?.value).toBeCloseTo(1 - (blind?.value ?? 0), 12);
    expect(partly?.n).toBe(made.filter((one) => (one.blind.points ?? 0) > 50).length);
  });

  it('count what the team would have found, who was red, and who was green', () => {
    const one = (accountId: string, points: number, outcome: Case['outcome']): Case => ({
      ...BLANK,
      accountId,
      outcome,
      blind: { points, band: points < 60 ? 'red' : points < 80 ? 'yellow' : 'green' },
      leftDay: outcome === 'left' ? 20_100 : null,
    });
    const few = [
      one('a', 20, 'left'),
      one('b', 30, 'stayed'),
      one('c', 70, 'left'),
      one('d', 90, 'left'),
      one('e', 95, 'stayed'),
      one('f', 99, 'stayed'),
    ];
    const found = figuresOf(few, { window: QUARTERS, capacity: 2 });
    expect(found.capacity).toEqual({ aDate: 2, found: { n: 1, of: 2 }, of: 3, lift: 1 });
    expect(found.red).toEqual({ precision: { n: 1, of: 2 }, recall: { n: 1, of: 3 }, falseAlarms: { n: 1, of: 3 } });
    expect(found.warned.recall).toEqual({ n: 2, of: 3 });
    expect(found.green).toEqual({ n: 1, of: 3 });
    expect(found.leadTime).toMatchObject({ leavers: 3, red: { accounts: 1, medianDays: 100 }, warned: { accounts: 2, medianDays: 100 } });
    // Of nine pairs six stand right: a before all three, c before two, d before none but two.
    expect(found.blind?.value).toBeCloseTo((3 + 2 + 2) / 9, 12);
  });
});

const BLANK: Case = {
  accountId: '',
  day: 20_000,
  segment: null,
  scorecard: 'pooled',
  version: 1,
  blind: { points: 50, band: 'red' },
  whole: { points: 50, band: 'red' },
  former: [],
  outcome: 'stayed',
  leftDay: null,
};

/** So many accounts on six dates; one in ten leaves, and stood low beforehand as often as `foresight` says. */
function foreseen(accounts: number, foresight: number): readonly Case[] {
  const share = sharesOf(11);
  return Array.from({ length: accounts }, (_, at) => {
    const isLeaving = at % 10 === 0;
    const own = isLeaving && share() < foresight ? 30 * share() : 31 + 69 * share();
    return Array.from({ length: 6 }, (__, month): Case => {
      const points = Math.min(100, own + 4 * share() - 2 * (isLeaving && foresight === 1 ? 1 : 0));
      return {
        ...BLANK,
        accountId: `acc_${at}`,
        day: 20_000 + 30 * month,
        outcome: isLeaving ? 'left' : 'stayed',
        blind: { points, band: 'red' },
      };
    });
  }).flat();
}

/** Each account keeps its scores and has the outcomes of another. */
function dealtAnew(all: readonly Case[], seed: number): readonly Case[] {
  const over = all.filter((one) => one.outcome === 'left' || one.outcome === 'stayed');
  const byAccount = [...Map.groupBy(over, (one) => one.accountId).values()];
  const isLeaver = byAccount.map((own) => own.some((one) => one.outcome === 'left'));
  const roll = dice(seed);
  for (let at = isLeaver.length - 1; at > 0; at--) {
    const other = roll(at + 1);
    [isLeaver[at], isLeaver[other]] = [isLeaver[other] ?? false, isLeaver[at] ?? false];
  }
  return byAccount.flatMap((own, at) => own.map((one): Case => ({ ...one, outcome: isLeaver[at] === true ? 'left' : 'stayed' })));
}

function sharesOf(seed: number): () => number {
  const roll = dice(seed);
  return () => roll(1e6) / 1e6;
}
