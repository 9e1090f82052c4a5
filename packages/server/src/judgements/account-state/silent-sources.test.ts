import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '../../kernel/ids.ts';
import { atOnce } from '../../kernel/steps.ts';
import { weekdayOf } from '../../kernel/time.ts';
import { type Dossier, makeCatalogue } from '../../measures/metrics/index.ts';
import { aContact, aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../signals/index.ts';
import { fieldAsOf, fieldFrom } from './field-as-of.ts';
import type { Judgement, Rulebook } from './judge-account.ts';
import { judgeDay, judgeDays } from './judge-days.ts';
import { JUDGED_METRICS } from './judged-metrics.ts';

const rulebook: Rulebook = {
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  scorecards: DEFAULT_SCORECARDS,
  signals: DEFAULT_SIGNAL_SETTINGS,
  firstValue: SHIPPED_RULES,
};
const PEOPLE = ['ana', 'bo', 'cy', 'di'];
const ACTIONS = ['order', 'price', 'stock', 'report'];
const SILENT_DAYS = 75;
const FIRST = TODAY - SILENT_DAYS + 1;

/** Forty healthy accounts whose one source of use sends nothing from `silentFrom` until a day. */
const accounts = (silentFrom: number, until = Number.POSITIVE_INFINITY): readonly Dossier[] =>
  Array.from({ length: 40 }, (_, i) => {
    const worked = officeUse(PEOPLE, TODAY - 400, TODAY + 1).filter(({ day }) => day < silentFrom || day >= until);
    return aDossier({
      accountId: `acc_${i}` as AccountId,
      tier: 'pooled',
      contacts: PEOPLE.map((name) => aContact(name, { seatSinceDay: TODAY - 400 })),
      subscriptions: [aSubscription({ id: `sub_${i}`, startDay: TODAY - 400, versions: [{ seats: 4 }] })],
      usage: usageOf(worked.flatMap((row) => ACTIONS.map((action) => ({ ...row, action })))),
    });
  });

function play(dossiers: readonly Dossier[], days: readonly number[]): readonly Judgement[][] {
  let next = 0;
  const judging = { dossiers, facts: WORKSPACE, rulebook, states: new Map(), newSignalId: () => `sig_${next++}` };
  const plan = days.map((day) => ({ day, isOpen: false }));
  return [...judgeDays(judging, plan)].map(({ judgements }) => [...judgements.values()]);
}

const everyDay = Array.from({ length: SILENT_DAYS + 1 }, (_, i) => FIRST - 1 + i);

describe('when the source of use falls silent', () => {
  const silent = accounts(FIRST);
  let played: readonly Judgement[][];
  beforeAll(() => {
    played = play(silent, everyDay);
  }, 60_000);

  it('coverage falls, never the points, and no colour gets worse', () => {
    const [before] = played[0] ?? [];
    expect(before?.score?.band).toBe('green');
    for (const judged of played) {
      for (const { score } of judged) {
        expect(['green', 'unknown']).toContain(score?.band);
        expect(score?.points ?? 100).toBeGreaterThan((before?.score?.points ?? 100) - 3);
      }
    }
    const last = played.at(-1)?.[0]?.score;
    expect(last?.coverageRatio).toBeLessThan(before?.score?.coverageRatio ?? 0);
    expect(last?.measures.find((measure) => measure.metric === 'active_seat_ratio')).toMatchObject({
      points: null,
      why: 'stale',
      waitsFor: 'usage/catalog',
    });
  });

  it('readings stay stale until enough days are heard again, then count', () => {
    const dossiers = accounts(TODAY - 60, TODAY - 25);
    const why = (judged: readonly Judgement[] | undefined) =>
      judged?.[0]?.score?.measures.find((measure) => measure.metric === 'active_seat_ratio')?.why;
    const [soon, later] = play(dossiers, [TODAY - 24, TODAY]);
    expect([why(soon), why(later)]).toEqual(['stale', null]);
  });

  it('no account is called silent, judged with all others or alone, on any day of the week', () => {
    for (const judged of played) expect(judged.flatMap((one) => one.advance.opened).filter(isDrop)).toEqual([]);
    const saturday = everyDay.filter((day) => weekdayOf(day) === 6).at(-1) ?? TODAY;
    for (const day of [saturday, saturday + 1, TODAY]) {
      for (const openDay of [null, day]) {
        const field = fieldFrom(fieldAsOf(silent, WORKSPACE, { day, openDay, firstValue: SHIPPED_RULES }));
        const judging = { dossiers: silent.slice(0, 1), rulebook, states: new Map(), newSignalId: () => 'sig_0' };
        const { touched } = atOnce(judgeDay(judging, { day, field, isWhole: false }));
        expect(touched.filter(isDrop)).toEqual([]);
      }
    }
  });
});

function isDrop({ key }: { readonly key: string }): boolean {
  return key === 'silent_account' || key === 'use_drop';
}

describe('a fifth that drops at once', () => {
  it('is told, and an account judged alone on that day opens no drop either', () => {
    const steady = accounts(TODAY + 1);
    const dossiers = [...accounts(TODAY - 45).slice(0, 12), ...steady.slice(12)];
    const day = TODAY;
    const field = fieldFrom(fieldAsOf(dossiers, WORKSPACE, { day, firstValue: SHIPPED_RULES }));
    const judging = () => ({ dossiers, rulebook, states: new Map(), newSignalId: () => 'sig_0' });
    const all = atOnce(judgeDay(judging(), { day, field, isWhole: true }));
    expect(all.massDrop).toEqual({ day, accounts: 12, watched: 40 });
    expect(all.touched.filter(isDrop)).toEqual([]);
    const alone = { ...judging(), dossiers: dossiers.slice(0, 1) };
    expect(atOnce(judgeDay(alone, { day, field, isWhole: false, areDropsHeld: true })).touched.filter(isDrop)).toEqual([]);
    const free = { ...judging(), dossiers: dossiers.slice(0, 1) };
    expect(atOnce(judgeDay(free, { day, field, isWhole: false })).touched.filter(isDrop)).not.toEqual([]);
  });
});
