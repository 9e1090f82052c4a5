import { describe, expect, it } from 'vitest';
import { atOnce } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { aContact, aDossier, aSubscription, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import type { Dossier, SubscriptionFacts } from '../../measures/metrics/index.ts';
import { makeCatalogue } from '../../measures/metrics/index.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../first-value/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../signals/index.ts';
import { alarmsOfValues } from './alarms-of-values.ts';
import { isInPart, type PartAsked } from './part-asked.ts';
import { JUDGED_METRICS } from './judged-metrics.ts';

const rulebook = {
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  scorecards: [],
  signals: DEFAULT_SIGNAL_SETTINGS,
  firstValue: SHIPPED_RULES,
};
/** Two people answered so on the day: enough to be told of, whoever they are. */
type Answered = { readonly score: number; readonly day: DayNumber; readonly endDay?: DayNumber };
const answered = (id: string, { score, day, endDay }: Answered): Dossier =>
  aDossier({
    accountId: id as never,
    subscriptions: [aSubscription({ endDay: endDay ?? null })],
    answers: [0, 1].map((nth) => ({
      id: `${id}/${nth}`,
      contactId: `${id}/${nth}` as never,
      kind: 'nps' as const,
      score,
      comment: null,
      day,
    })),
  });
const play = (played: readonly Dossier[], values: readonly number[]) =>
  atOnce(
    alarmsOfValues({ played, among: played, facts: WORKSPACE, rulebook, key: 'low_answer', threshold: 'nps_max', values, day: TODAY }),
  );
const playTrials = (played: readonly Dossier[], values: readonly number[]) =>
  atOnce(
    alarmsOfValues({
      played,
      among: played,
      facts: WORKSPACE,
      rulebook,
      key: 'trial_abandoned',
      threshold: 'idle_ratio_min',
      values,
      day: TODAY,
    }),
  );

/** Two years are played; on a busy machine that takes its time. */
describe('alarmsOfValues', { timeout: 60_000 }, () => {
  it('counts for each value what it would have raised in the last twelve weeks, the looser the more', () => {
    const played = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((score) => answered(`a${score}`, { score, day: TODAY - 9 * score - 3 }));
    expect(play(played, [8, 6, 3, 0]).map(({ value, recent }) => [value, recent])).toEqual([
      [8, 9],
      [6, 7],
      [3, 4],
      [0, 1],
    ]);
  });

  it('counts what came of it: who left within half a year, and who had been raised in time', () => {
    const ago = TODAY - 400;
    const played = [
      answered('left', { score: 2, day: ago, endDay: ago + 90 }),
      answered('left at once', { score: 2, day: ago, endDay: ago + 3 }),
      answered('stayed', { score: 2, day: ago }),
      answered('left unseen', { score: 9, day: ago, endDay: ago + 90 }),
      answered('young', { score: 2, day: TODAY - 5 }),
    ];
    expect(play(played, [6])).toMatchObject([{ value: 6, recent: 1, resolved: 2, followed: 1, leavers: 3, foreseen: 1 }]);
  });

  it('holds who tried against what they did: away for 60 days is right, back or paying in them is not', () => {
    const began = TODAY - 300;
    const aTrial: SubscriptionFacts = aSubscription({ startDay: began, isTrial: true, versions: [{ mrrMinor: 0 }] });
    const tried = (id: string, daysOfUse: readonly DayNumber[], paidSince?: DayNumber): Dossier =>
      aDossier({
        accountId: id as never,
        contacts: [aContact('ana')],
        subscriptions: [aTrial, ...(paidSince === undefined ? [] : [aSubscription({ startDay: paidSince })])],
        usage: usageOf(daysOfUse.map((day) => ({ day, contact: 'ana' }))),
      });
    const first = [0, 1, 2, 3, 4].map((at) => began + at);
    const elder = aDossier({ accountId: 'elder' as never, usage: usageOf([{ day: began - 300, contact: 'eva' }]) });
    const played = [
      elder,
      tried('stayed away', first),
      tried('came back', [...first, began + 60]),
      tried('pays', first, began + 40),
      tried('too young', [...first, ...Array.from({ length: 270 }, (_, at) => began + 5 + at)]),
    ];
    expect(playTrials(played, [1])).toMatchObject([{ resolved: 3, followed: 1, leavers: 0, foreseen: 0 }]);
  });

  it('plays the accounts of a part as they stand among all', () => {
    const paying = (id: string, differs: Partial<Dossier>) =>
      aDossier({ accountId: id as never, tier: 'pooled', subscriptions: [aSubscription()], ...differs });
    const confirmed = (ago: number) => [{ notedDay: TODAY - ago, confirmedDay: TODAY - ago, amountMinor: null, currency: null }];
    const cold = paying('cold', {
      ownerId: 'mem_ana' as never,
      tier: 'high',
      subscriptions: [aSubscription({ versions: [{ mrrMinor: 900_000 }] })],
      valueEntries: confirmed(220),
    });
    const others = Array.from({ length: 9 }, (_, nth) => paying(`other ${nth}`, { tier: 'high', valueEntries: confirmed(10) }));
    const pooled = paying('pooled', {});
    const all = [cold, ...others, pooled];
    const playPart = (part: PartAsked, among: readonly Dossier[] | null) => {
      const played = all.filter((one) => isInPart(one, part));
      const asked = { played, among: among ?? played, facts: WORKSPACE, rulebook, values: [180], day: TODAY };
      const [step] = atOnce(alarmsOfValues({ ...asked, key: 'rich_but_cold', threshold: 'value_days_min' }));
      return [played.length, step?.recent];
    };
    expect(playPart({ book: 'named', ownerId: null }, all)).toEqual([10, 1]);
    expect(playPart({ book: 'pooled', ownerId: null }, all)).toEqual([1, 0]);
    expect(playPart({ book: null, ownerId: 'mem_ana' }, all)).toEqual([1, 1]);
    expect(playPart({ book: null, ownerId: 'mem_ana' }, null)).toEqual([1, 0]);
    expect(playPart({ book: null, ownerId: null }, null)).toEqual([11, 1]);
  });
});
