import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, isTrying, type WorkspaceFacts } from '../../measures/metrics/index.ts';
import {
  type Advance,
  advanceSignals,
  DETECTORS,
  detectSignals,
  outcomeHeldAgainst,
  type Signal,
  type SignalKey,
  type SignalSettings,
  type Watch,
} from '../signals/index.ts';
import { type Came, cameOf, type Raised } from './came-of-raised.ts';
import { fieldFrom, fieldSteps } from './field-as-of.ts';
import { isDrop, isMass } from './hold-mass-drops.ts';
import type { Before, Rulebook } from './rulebook.ts';
import { judgeDay, type States } from './judge-days.ts';
import { signalsAfter } from './signals-after.ts';
import { watchAccount } from './watch-account.ts';

export const PLAYED = { weeks: 12, yearsBack: 2 } as const;
const SPARSE_DAYS = 28;

type ToPlay = {
  readonly played: readonly Dossier[];
  /** Among whom they stand: these accounts, or more where only some are played. */
  readonly among: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  readonly key: SignalKey;
  readonly threshold: string;
  readonly values: readonly number[];
  readonly day: DayNumber;
};

/** What one value of a threshold would have raised, and what came of it among the accounts that were played. */
export type AlarmsOfValue = Came & {
  readonly value: number;
  /** Raised in the last weeks. */
  readonly recent: number;
};

type Side = {
  readonly value: number;
  readonly settings: SignalSettings;
  readonly states: Map<string, readonly Signal[]>;
  readonly raised: Raised[];
  readonly newSignalId: () => string;
};

/**
 * Plays two years with a detector at each of some values: every day of the last twelve weeks, before that a day in four weeks. The other
 * detectors are silent but for those that it gives way to. What stands on the first day is not counted as raised.
 */
export function* alarmsOfValues(toPlay: ToPlay): Steps<readonly AlarmsOfValue[]> {
  const { played, among, facts, rulebook, key, threshold, values, day } = toPlay;
  const sides = values.map(
    (value): Side => ({
      value,
      settings: alone(rulebook.signals, key, { [threshold]: value }),
      states: new Map(),
      raised: [],
      newSignalId: numbered(),
    }),
  );
  const days = daysToPlay(day);
  const outcome = outcomeHeldAgainst(key);
  const whole = { dossiers: played, rulebook, states: new Map() as States, newSignalId: numbered() };
  for (const at of days) {
    const field = fieldFrom(yield* fieldSteps(among, facts, { day: at, firstValue: rulebook.firstValue }));
    const watched: Watch[] = [];
    for (const dossier of played) {
      const { watch, isAsked } = watchAccount(dossier, rulebook, {
        day: at,
        field,
        before: { ...UNSEEN, care: whole.states.get(dossier.accountId)?.care ?? null },
      });
      if (outcome === 'giving_up' ? isTrying(dossier, at) : isAsked) watched.push(watch);
      yield;
    }
    for (const side of sides) {
      const opened = yield* lookAgain(side, watched, at);
      if (at !== days[0]) for (const one of opened) if (one.key === key) side.raised.push({ accountId: one.accountId, day: at });
    }
    // How closely an account is looked after sets how soon a talk is overdue; it rests on all of its judgement, and moves slowly.
    if ((day - at) % 7 === 0) yield* judgeDay(whole, { day: at, field, isWhole: true });
  }
  return sides.map(({ value, raised }) => ({
    value,
    recent: raised.filter((one) => one.day > day - 7 * PLAYED.weeks).length,
    ...cameOf(raised, played, { day, since: days[0] ?? day, outcome }),
  }));
}

/** One look of one side at all accounts; gives what opened. A day on which so many drop says nothing of any. */
function* lookAgain(
  side: Side,
  watched: readonly Watch[],
  day: DayNumber,
): Steps<readonly { readonly accountId: string; readonly key: SignalKey }[]> {
  const looks: { readonly accountId: string; readonly before: readonly Signal[]; readonly advance: Advance }[] = [];
  for (const watch of watched) {
    const { accountId } = watch.dossier;
    const before = side.states.get(accountId) ?? [];
    const open = before.filter((one) => one.state !== 'closed');
    looks.push({ accountId, before, advance: advanceSignals(before, detectSignals({ ...watch, open }, side.settings, false), day) });
    yield;
  }
  const dropped = looks.filter(({ advance }) => advance.opened.some(isDrop)).length;
  const isHeld = isMass(dropped, watched.length);
  return looks.flatMap(({ accountId, before, advance }) => {
    const opened = isHeld ? advance.opened.filter((finding) => !isDrop(finding)) : advance.opened;
    side.states.set(accountId, signalsAfter(before, { ...advance, opened }, { day, newSignalId: side.newSignalId }).signals);
    return opened.map(({ key }) => ({ accountId, key }));
  });
}

function numbered(): () => string {
  let next = 0;
  return () => `sig_${next++}`;
}

const UNSEEN: Before = { signals: [], stage: null, stageByHand: null, daysUnknown: 0, care: null };

function daysToPlay(day: DayNumber): readonly DayNumber[] {
  const daily = Array.from({ length: 7 * PLAYED.weeks + 1 }, (_, back) => day - back);
  const sparse: DayNumber[] = [];
  for (let at = day - 7 * PLAYED.weeks - SPARSE_DAYS; at >= day - 365 * PLAYED.yearsBack; at -= SPARSE_DAYS) sparse.push(at);
  return [...daily, ...sparse].toReversed();
}

/** Only this detector, and those that say the same more plainly, are on. */
function alone(settings: SignalSettings, key: SignalKey, differs: Readonly<Record<string, number>>): SignalSettings {
  const heard = new Set<SignalKey>([key, ...(DETECTORS.find((one) => one.key === key)?.givesWayTo ?? [])]);
  return Object.fromEntries(
    DETECTORS.map((one) => {
      const { isOn = true, thresholds = one.thresholds } = settings[one.key] ?? {};
      if (one.key === key) return [one.key, { isOn: true, thresholds: { ...thresholds, ...differs } }];
      return [one.key, { isOn: isOn && heard.has(one.key), thresholds }];
    }),
  );
}
