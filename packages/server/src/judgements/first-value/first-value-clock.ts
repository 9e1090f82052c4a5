import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';
import type { FirstValueDefinition } from './definition.ts';
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

/**
 * @param usageSinceDay the first day of which the workspace holds any usage; null when it holds none.
 */
export function firstValueClock(
  dossier: Dossier,
  definition: FirstValueDefinition,
  day: DayNumber,
  usageSinceDay: DayNumber | null,
): FirstValueClock {
  const contract = firstContract(dossier, day);
  if (contract === null) return { state: 'not_started' };
  const { startDay } = contract;
  if (needsUsage(definition) && (usageSinceDay === null || usageSinceDay > startDay + GRACE_DAYS)) return { state: 'beginning_not_seen', startDay };

  const endDay = contract.endDay !== null && contract.endDay <= day ? contract.endDay : null;
  const until = (endDay ?? day + 1) as DayNumber;
  const steps = stepsReached(dossier, definition, { since: startDay, until });
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
export function firstContract(dossier: Dossier, day: DayNumber): { readonly startDay: DayNumber; readonly endDay: DayNumber | null } | null {
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

function stepsReached(dossier: Dossier, definition: FirstValueDefinition, span: { readonly since: DayNumber; readonly until: DayNumber }): ReachedStep[] {
  const steps: ReachedStep[] = [];
  let since: DayNumber | null = span.since;
  for (const step of definition.steps) {
    const day: DayNumber | null = since === null ? null : stepReached(dossier, step, { since, until: span.until });
    steps.push({ key: step.key, name: step.name, day });
    since = day;
  }
  return steps;
}

function needsUsage(definition: FirstValueDefinition): boolean {
  return definition.steps.some((step) => step.anyOf.some(({ kind }) => kind === 'actions' || kind === 'seats' || kind === 'departments'));
}

function heldBetween(dossier: Dossier, since: DayNumber, until: DayNumber): number {
  let days = 0;
  for (let day = since; day < until; day++) if (dossier.pauses.some((pause) => pause.sinceDay <= day && day < pause.untilDay)) days += 1;
  return days;
}
