import type { Stage } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  type CareState,
  cadenceDays,
  type Dossier,
  exposedByRisks,
  isTrying,
  known,
  lastTwoWay,
  openTickets,
  type Readings,
  type ReadValue,
  renewalsAhead,
  type RenewalDate,
  type SilentDays,
  valueOf,
  unknown,
} from '../../measures/metrics/index.ts';
import type { FirstValueOfAccount } from '../first-value/index.ts';
import type { HealthScore } from '../health/index.ts';
import {
  type Advance,
  advanceSignals,
  checkpointsOf,
  type Deadline,
  type Detected,
  detectOfWhoLeft,
  detectSignals,
  type Signal,
  type StakeParts,
  stakeOf,
  stakeTotal,
  wakeSnoozed,
  type Watch,
} from '../signals/index.ts';
import { watchAccount } from './watch-account.ts';
import { careStateOf } from './care-state.ts';
import type { Before, Field, Rulebook } from './rulebook.ts';
import { type AspectScore, type OpenSeverity, scoreAccount, type ScoredAccount, type ScoredBy } from './score-account.ts';
import { stageOf } from './stage.ts';

export type { Before, Field, Rulebook } from './rulebook.ts';

export type Judgement = {
  readonly day: DayNumber;
  readonly readings: Readings;
  /** By metric, how long what it rests on was not heard of. */
  readonly silentDays: SilentDays;
  readonly firstValue: FirstValueOfAccount;
  readonly isFirstValueOverdue: boolean;
  readonly score: HealthScore | null;
  /** Scores of the other aspects, where a scorecard looks at them. */
  readonly aspects: readonly AspectScore[];
  /** What the score was made of; null where there is none. */
  readonly scoredBy: ScoredBy | null;
  readonly advance: Advance;
  readonly stage: Stage;
  readonly care: CareState;
  readonly stake: StakeParts;
  /** The date that the stake counts with. */
  readonly deadline: Deadline | null;
  readonly renewal: RenewalDate | null;
  readonly arrMinor: number | null;
  /** Days of contact cadence in the present care state. */
  readonly cadenceDays: number;
};

/** Reads, scores and watches one account as of the end of a day. Nothing after the day is looked at. */
export function judgeAccount(
  dossier: Dossier,
  rulebook: Rulebook,
  at: { readonly day: DayNumber; readonly field: Field; readonly before: Before },
): Judgement {
  const { day, field, before } = at;
  const { context } = field;
  const { watch, firstValue, silentDays, isAsked } = watchAccount(dossier, rulebook, at);
  const { readings, firstValue: facts } = watch;
  const first = advanceSignals(
    before.signals,
    isAsked ? detectSignals(watch, rulebook.signals, false) : whoIsNoCustomer(watch, rulebook, before.signals),
    day,
  );
  const open = openAfter(before.signals, first, day);
  const { chanceToLeave } = before;
  const scored = scoreAccount(dossier, isAsked ? rulebook.scorecards : [], { readings, silentDays, day, context, open, chanceToLeave });
  const { score } = scored;
  const second = advanceSignals(
    before.signals,
    isAsked ? detectSignals({ ...watch, band: score?.band ?? 'unknown', score }, rulebook.signals, true) : NOBODY_ASKED,
    day,
  );
  const opened = [...first.opened, ...second.opened];
  const changed = [...first.changed, ...second.changed];
  const advance = {
    opened,
    changed: wakeSnoozed(changed, { day, band: score?.band ?? 'unknown', points: score?.points ?? null, opened }),
    closed: [...first.closed, ...second.closed],
  };
  return standing({ dossier, day, silentDays, firstValue, facts, ...scored, advance, field, before });
}

const NOBODY_ASKED: Detected = { findings: [], waiting: new Set(), gaveWay: new Set(), asked: new Set() };

/** Who is no customer any more is not watched: what was open ends, but for what is asked of who left. Who tries the product is asked what there is to ask of them. */
function whoIsNoCustomer(watch: Watch, rulebook: Rulebook, signals: readonly Signal[]): Detected {
  const open = signals.map((signal) => signal.key);
  const isTried = isTrying(watch.dossier, watch.day);
  const detected = isTried ? detectSignals(watch, rulebook.signals, false) : detectOfWhoLeft(watch, rulebook.signals);
  return { ...detected, asked: new Set([...detected.asked, ...open]) };
}

type OpenOne = OpenSeverity & { readonly exposedArrMinor: number | null; readonly state: string };

/** Signals that are open after the day: those that opened today and those that went on. */
function openAfter(before: readonly Signal[], advance: Advance, day: DayNumber): readonly OpenOne[] {
  const touched = new Set([...advance.changed, ...advance.closed].map((one) => one.id));
  const untouched = before.filter((one) => one.state !== 'closed' && !touched.has(one.id));
  return [...untouched, ...advance.changed, ...advance.opened.map((one) => ({ ...one, openedDay: day, state: 'open' }))];
}

type ToStand = ScoredAccount & {
  readonly dossier: Dossier;
  readonly day: DayNumber;
  readonly silentDays: SilentDays;
  readonly firstValue: FirstValueOfAccount;
  readonly facts: Watch['firstValue'];
  readonly advance: Advance;
  readonly field: Field;
  readonly before: Before;
};

function standing(toStand: ToStand): Judgement {
  const { dossier, day, readings, silentDays, firstValue, facts, score, aspects, scoredBy, advance, field, before } = toStand;
  const open = openAfter(before.signals, advance, day).filter((one) => one.state === 'open');
  const stage = stageOf({ dossier, readings, silentDays, day, context: field.context, firstValue: facts, before: before.stage });
  const renewal = renewalsAhead(dossier, day)[0] ?? null;
  const checkpoints = renewal === null ? null : checkpointsOf(renewal, dossier.tier);
  const band = score?.band ?? 'unknown';
  const daysUnknown = band === 'unknown' ? before.daysUnknown : 0;
  const atRisk = exposedByRisks(dossier, day, field.context);
  const arrMinor = valueOf(readings.arr);
  const care = careStateOf({
    stage: before.stageByHand ?? stage,
    band,
    openSeverities: open.map((one) => one.severity),
    riskShare: atRisk === null || !arrMinor ? null : atRisk / arrMinor,
    isRenewing: checkpoints !== null && day >= checkpoints.first,
    daysUnknown,
  });
  const deadline = nearestDeadline(dossier, day, { renewal, checkpoints });
  const stake = stakeOf({
    day,
    openSignals: open,
    riskExposedMinor: atRisk,
    book: field.books[dossier.ownerId ?? ''] ?? [],
    touchedDay: touchedDay(dossier, day),
    deadline,
  });
  const judged: Readings = { ...readings, stake: known(stakeTotal(stake)), exposed_arr: exposedOf(open, atRisk) };
  return {
    day,
    readings: judged,
    silentDays,
    firstValue,
    isFirstValueOverdue: facts.isOverdue,
    score,
    aspects,
    scoredBy,
    advance,
    stage,
    care,
    stake,
    deadline,
    renewal,
    arrMinor,
    cadenceDays: cadenceDays(dossier.tier, care),
  };
}

/** What is lost if the worst of them comes true; their sum would count the same ARR again. */
function exposedOf(open: readonly OpenOne[], atRisk: number | null): ReadValue {
  const exposed = Math.max(atRisk ?? 0, ...open.map((one) => one.exposedArrMinor ?? 0));
  return exposed === 0 && atRisk === null ? unknown('no_source') : known(exposed);
}

type Dates = {
  readonly renewal: RenewalDate | null;
  readonly checkpoints: { readonly first: DayNumber; readonly second: DayNumber } | null;
};

/** Of renewal, notice and checkpoints ahead, open tasks and promised fixes the one that comes first. */
function nearestDeadline(dossier: Dossier, day: DayNumber, { renewal, checkpoints }: Dates): Deadline | null {
  const dates = [
    { kind: 'notice' as const, day: renewal?.noticeDay },
    { kind: 'checkpoint' as const, day: checkpoints?.first },
    { kind: 'checkpoint' as const, day: checkpoints?.second },
    { kind: 'renewal' as const, day: renewal?.dueDay },
  ];
  const ahead = dates.flatMap(({ kind, day: on }) => (on != null && on >= day ? [{ kind, day: on }] : []));
  const tasks = dossier.tasks
    .filter((one) => !one.isDropped && one.createdDay <= day && (one.doneDay === null || one.doneDay > day))
    .flatMap((one) => (one.dueDay === null ? [] : [{ kind: 'task' as const, day: one.dueDay }]));
  const fixes = openTickets(dossier, day).flatMap((one) =>
    one.fixPromisedDay === null ? [] : [{ kind: 'fix' as const, day: one.fixPromisedDay }],
  );
  return [...ahead, ...tasks, ...fixes].sort((a, b) => a.day - b.day)[0] ?? null;
}

function touchedDay(dossier: Dossier, day: DayNumber): DayNumber | null {
  const done = dossier.tasks.flatMap((one) => (one.doneDay !== null && one.doneDay <= day ? [one.doneDay] : []));
  const days = [...done, lastTwoWay(dossier, day, null) ?? Number.NEGATIVE_INFINITY];
  const last = Math.max(...days);
  return Number.isFinite(last) ? last : null;
}
