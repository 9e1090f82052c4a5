import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';
import type { FirstValueDefinition, FirstValueStep, StepCondition } from './definition.ts';
import { stepReached } from './step-reached.ts';

export type ReachedStep = { readonly key: string; readonly name: string; readonly day: DayNumber | null };

/** How far one account is on the way to first value, as of the end of a day. */
export type FirstValueClock =
  /** No paid contract yet, or no definition is meant for it. */
  | { readonly state: 'not_started' }
  /** The contract began before we saw anything of its use: when value came cannot be known. */
  | { readonly state: 'beginning_not_seen'; readonly startDay: DayNumber }
  | {
      readonly state: 'running' | 'on_hold' | 'reached' | 'ended_without';
      readonly startDay: DayNumber;
      /** Day of first value; null while it is not reached. */
      readonly reachedDay: DayNumber | null;
      /** Last day that counts: the day reached, the day the contract ended, or the day we look from. */
      readonly untilDay: DayNumber;
      readonly elapsedDays: number;
      /** Days of agreed pauses in it; shown beside the elapsed ones, never hidden in them. */
      readonly heldDays: number;
      readonly steps: readonly ReachedStep[];
    };

/** A contract may be entered a little before its first event; more than this and its beginning was not seen. */
const GRACE_DAYS = 7;

export type ClockAt = {
  readonly day: DayNumber;
  /** The first day of which the workspace holds any usage; null when it holds none. */
  readonly usageSinceDay: DayNumber | null;
  /** False where the source counts use without saying whose it was. */
  readonly arePeopleKnown?: boolean;
};

export function firstValueClock(
  dossier: Dossier,
  definition: FirstValueDefinition,
  { day, usageSinceDay, arePeopleKnown = true }: ClockAt,
): FirstValueClock {
  const contract = firstContract(dossier, day);
  if (contract === null) return { state: 'not_started' };
  const { startDay } = contract;
  if (needsUsage(definition) && (usageSinceDay === null || usageSinceDay > startDay + GRACE_DAYS))
    return { state: 'beginning_not_seen', startDay };
  // Who asks for people cannot be answered by a source that names none: that is not the customer's delay.
  if (!arePeopleKnown && needsPeople(definition) && agreedSignOff(dossier) === null) return { state: 'beginning_not_seen', startDay };

  const endDay = contract.endDay !== null && contract.endDay <= day ? contract.endDay : null;
  const until = endDay ?? day + 1;
  const steps = allSteps(dossier, definition, startDay).map((step) =>
    step.day !== null && step.day < until ? step : { ...step, day: null },
  );
  const reachedDay = steps.at(-1)?.day ?? null;
  const untilDay = reachedDay ?? endDay ?? day;
  const isHeld = dossier.pauses.some((pause) => pause.sinceDay <= day && day < pause.untilDay);
  return {
    state: reachedDay !== null ? 'reached' : endDay !== null ? 'ended_without' : isHeld ? 'on_hold' : 'running',
    startDay,
    reachedDay,
    untilDay,
    elapsedDays: untilDay - startDay,
    heldDays: heldBetween(dossier, startDay, untilDay),
    steps,
  };
}

/** The first paid stretch; subscriptions that follow within 30 days of another's end belong to it. */
export function firstContract(
  dossier: Dossier,
  day: DayNumber,
): { readonly startDay: DayNumber; readonly endDay: DayNumber | null } | null {
  const paid = dossier.subscriptions
    .filter((one) => !one.isTrial && one.startDay <= day && one.versions.some((version) => version.mrrMinor > 0))
    .sort((a, b) => a.startDay - b.startDay);
  const first = paid[0];
  if (first === undefined) return null;
  let endDay = first.endDay;
  for (const next of paid) {
    if (endDay === null || next.startDay > endDay + 30) break;
    endDay = next.endDay === null ? null : Math.max(endDay, next.endDay);
  }
  return { startDay: first.startDay, endDay };
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;
const known = new Memo<Dossier, Map<FirstValueDefinition, readonly ReachedStep[]>>();

/**
 * The first day on which each step holds, over all facts. The first such day depends on nothing that comes
 * after it, so what was known on an earlier day is found by leaving later days out: a replay asks once.
 */
function allSteps(dossier: Dossier, definition: FirstValueDefinition, startDay: DayNumber): readonly ReachedStep[] {
  let ofDossier = known.get(dossier);
  if (ofDossier === undefined) {
    ofDossier = new Map();
    known.set(dossier, ofDossier);
  }
  let steps = ofDossier.get(definition);
  if (steps === undefined) {
    steps = stepsReached(dossier, definition, startDay);
    ofDossier.set(definition, steps);
  }
  return steps;
}

function stepsReached(dossier: Dossier, definition: FirstValueDefinition, startDay: DayNumber): readonly ReachedStep[] {
  const steps: ReachedStep[] = [];
  const agreed = agreedSignOff(dossier);
  let since: DayNumber | null = startDay;
  for (const [place, step] of definition.steps.entries()) {
    const isLast = place === definition.steps.length - 1;
    const wanted: FirstValueStep = isLast && agreed !== null ? { ...step, anyOf: [agreed] } : step;
    const from: DayNumber | null = isLast && agreed !== null ? startDay : since;
    const day: DayNumber | null = from === null ? null : stepReached(dossier, wanted, { since: from, until: FOR_EVER });
    steps.push({ key: step.key, name: step.name, day });
    since = day;
  }
  return steps;
}

const SIGN_OFF_TITLES = ['first value', 'primer valor', 'primeiro valor'];

/** Where the account's own plan has a milestone for first value, that sign-off is what was agreed. */
function agreedSignOff(dossier: Dossier): StepCondition | null {
  const title = SIGN_OFF_TITLES.find((words) => dossier.milestones.some((one) => one.title.toLowerCase().includes(words)));
  return title === undefined ? null : { kind: 'milestone', title };
}

const OF_USE: ReadonlySet<StepCondition['kind']> = new Set(['actions', 'seats', 'departments', 'month']);

function needsUsage(definition: FirstValueDefinition): boolean {
  return definition.steps.some((step) => step.anyOf.some(({ kind }) => OF_USE.has(kind)));
}

function needsPeople(definition: FirstValueDefinition): boolean {
  return definition.steps.some((step) => step.anyOf.every(({ kind }) => kind === 'seats' || kind === 'departments'));
}

function heldBetween(dossier: Dossier, since: DayNumber, until: DayNumber): number {
  let days = 0;
  for (let day = since; day < until; day++) if (dossier.pauses.some((pause) => pause.sinceDay <= day && day < pause.untilDay)) days += 1;
  return days;
}
