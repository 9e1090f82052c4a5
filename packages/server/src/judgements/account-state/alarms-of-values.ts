import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, paidSpans, type WorkspaceFacts } from '../../measures/metrics/index.ts';
import {
  type Advance,
  advanceSignals,
  DETECTORS,
  detectSignals,
  RECORD_DAYS,
  type Signal,
  type SignalKey,
  type SignalSettings,
  type Watch,
} from '../signals/index.ts';
import { fieldFrom, fieldSteps } from './field-as-of.ts';
import { isDrop, isMass } from './hold-mass-drops.ts';
import type { Before, Rulebook } from './rulebook.ts';
import { judgeDay, type States } from './judge-days.ts';
import { signalsAfter } from './signals-after.ts';
import { watchAccount } from './watch-account.ts';

export const PLAYED = { weeks: 12, yearsBack: 2 } as const;
const SPARSE_DAYS = 28;

type Raised = { readonly accountId: string; readonly day: DayNumber };
type ToPlay = {
  readonly played: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  readonly key: SignalKey;
  readonly threshold: string;
  readonly values: readonly number[];
  readonly day: DayNumber;
};

/** What one value of a threshold would have raised, and what came of it among the accounts that were played. */
export type AlarmsOfValue = {
  readonly value: number;
  /** Raised in the last weeks. */
  readonly recent: number;
  readonly resolved: number;
  readonly followed: number;
  readonly leavers: number;
  readonly foreseen: number;
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
  const { played, facts, rulebook, key, threshold, values, day } = toPlay;
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
  const whole = { dossiers: played, rulebook, states: new Map() as States, newSignalId: numbered() };
  for (const at of days) {
    const field = fieldFrom(yield* fieldSteps(played, facts, { day: at, firstValue: rulebook.firstValue }));
    const watched: Watch[] = [];
    for (const dossier of played) {
      const { watch, isAsked } = watchAccount(dossier, rulebook, {
        day: at,
        field,
        before: { ...UNSEEN, care: whole.states.get(dossier.accountId)?.care ?? null },
      });
      if (isAsked) watched.push(watch);
      yield;
    }
    for (const side of sides) {
      const opened = yield* lookAgain(side, watched, at);
      if (at !== days[0]) for (const one of opened) if (one.key === key) side.raised.push({ accountId: one.accountId, day: at });
    }
    // How closely an account is looked after sets how soon a talk is overdue; it rests on all of its judgement, and moves slowly.
    if ((day - at) % 7 === 0) yield* judgeDay(whole, { day: at, field, isWhole: true });
  }
  const lives = new Map(played.flatMap((dossier) => lifeOf(dossier, day)));
  return sides.map(({ value, raised }) => ({ value, ...cameOf(raised, lives, { day, since: days[0] ?? day }) }));
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

type Life = {
  readonly since: DayNumber /** The first day without a paid subscription; null while there is one. */;
  readonly leftDay: DayNumber | null;
};

function lifeOf(dossier: Dossier, day: DayNumber): readonly (readonly [string, Life])[] {
  const spans = paidSpans(dossier, day);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [[dossier.accountId, { since: first.since, leftDay: last.until <= day ? last.until : null }]];
}

type Window = { readonly day: DayNumber; readonly since: DayNumber };

/** Counted as the record of a detector is. */
function cameOf(raised: readonly Raised[], lives: ReadonlyMap<string, Life>, { day, since }: Window): Omit<AlarmsOfValue, 'value'> {
  const { horizon, lead } = RECORD_DAYS;
  let [resolved, followed] = [0, 0];
  for (const { accountId, day: at } of raised) {
    const life = lives.get(accountId);
    if (life === undefined || life.since > at || (life.leftDay !== null && life.leftDay <= at)) continue;
    const isFollowed = life.leftDay !== null && life.leftDay <= at + horizon;
    if (isFollowed || at <= day - horizon) resolved += 1;
    if (isFollowed) followed += 1;
  }
  const left = [...lives].flatMap(([id, { leftDay }]) => (leftDay !== null && leftDay > since + horizon ? [{ id, leftDay }] : []));
  const seen = left.filter(({ id, leftDay }) =>
    raised.some((one) => one.accountId === id && one.day >= leftDay - horizon && one.day <= leftDay - lead),
  );
  const recent = raised.filter((one) => one.day > day - 7 * PLAYED.weeks).length;
  return { recent, resolved, followed, leavers: left.length, foreseen: seen.length };
}
