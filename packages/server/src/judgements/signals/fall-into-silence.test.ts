import { describe, expect, it } from 'vitest';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';
import { aDossier, aSubscription, officeUse, TODAY, usageOf } from '../../measures/metrics/dossier.examples.ts';
import { advanceSignals, type Signal } from './advance-signals.ts';
import { DEFAULT_SIGNAL_SETTINGS, detectSignals } from './detectors.ts';
import { watchOf } from './watch.examples.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva', 'fay', 'gus', 'hal'];
const OF_USE = new Set(['use_drop', 'silent_account']);
const STOP = TODAY - 41;

/** All of them come on these weekdays, Monday 1, until they stop wholly. */
function stoppedAt(weekdays: readonly number[]): Dossier {
  const rows = officeUse(PEOPLE, TODAY - 400, STOP).filter(({ day }) => weekdays.includes(((((day + 3) % 7) + 7) % 7) + 1));
  return aDossier({ usage: usageOf(rows), subscriptions: [aSubscription()] });
}

/** Signals of use, day by day after the last use; the place is the number of days without. */
function played(dossier: Dossier, settings = DEFAULT_SIGNAL_SETTINGS): readonly (readonly Signal[])[] {
  const lastUse = dossier.usage.days.at(-1) ?? 0;
  let signals: readonly Signal[] = [];
  const days: (readonly Signal[])[] = [];
  for (let day = lastUse; day <= lastUse + 40; day++) {
    signals = nextDay(dossier, { day, signals, settings });
    days.push(signals);
  }
  return days;
}

type Played = { readonly day: DayNumber; readonly signals: readonly Signal[]; readonly settings: typeof DEFAULT_SIGNAL_SETTINGS };

function nextDay(dossier: Dossier, { day, signals, settings }: Played): readonly Signal[] {
  const open = signals.filter((one) => one.state !== 'closed');
  const { opened, changed, closed } = advanceSignals(signals, detectSignals(watchOf(dossier, { day, open }), settings, false), day);
  const touched = new Set([...changed, ...closed].map((one) => one.id));
  const fresh = opened.map((one): Signal => ({ ...UNTOUCHED, ...one, id: `${one.key}_${day}`, openedDay: day, lastSeenDay: day }));
  return [...signals.filter((one) => !touched.has(one.id)), ...changed, ...closed, ...fresh].filter((one) => OF_USE.has(one.key));
}

const UNTOUCHED = {
  state: 'open',
  closedDay: null,
  closedAs: null,
  lookAgainDay: null,
  snoozedUntilDay: null,
  isSnoozedUntilWorse: false,
  whenSnoozed: null,
} as const;

const openKeys = (signals: readonly Signal[] | undefined) => (signals ?? []).flatMap((one) => (one.state === 'open' ? [one.key] : []));

describe('use that falls and then ends', () => {
  it.each([
    { name: 'five days a week', weekdays: [1, 2, 3, 4, 5], toldBy: 7 },
    { name: 'three days a week', weekdays: [1, 3, 5], toldBy: 8 },
    { name: 'two days a week', weekdays: [2, 4], toldBy: 9 },
    { name: 'one day a week', weekdays: [3], toldBy: 16 },
  ])('is told without a gap where people came $name', ({ weekdays, toldBy }) => {
    const days = played(stoppedAt(weekdays));
    const untold = days.flatMap((signals, idle) => (idle < toldBy || openKeys(signals).length === 1 ? [] : [`${idle} days without use`]));
    expect(untold).toEqual([]);
    expect((days.at(-1) ?? []).filter((one) => one.closedAs === 'over')).toEqual([]);
  });

  it('goes on under the name of the silence once that is long enough for the account', () => {
    const days = played(stoppedAt([2, 4]));
    expect(openKeys(days[20])).toEqual(['use_drop']);
    expect(openKeys(days[40])).toEqual(['silent_account']);
    expect(days.at(-1)?.find((one) => one.key === 'use_drop')).toMatchObject({ state: 'closed', closedAs: 'merged' });
  });

  it('stays a fall where silence is switched off', () => {
    const settings = { ...DEFAULT_SIGNAL_SETTINGS, silent_account: { isOn: false, thresholds: {} } };
    expect(openKeys(played(stoppedAt([1, 2, 3, 4, 5]), settings)[30])).toEqual(['use_drop']);
  });
});
