import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOfProducts } from './activity.ts';
import type { Dossier } from './dossier.ts';
import { heldProducts, seatsOn } from './entitlement.ts';
import type { HabitFrame } from './habit.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** The products that an account uses daily or weekly are judged together; monthly ones by their months. */
export function regularProducts(dossier: Dossier, day: DayNumber, context: WorkspaceContext): readonly string[] {
  return heldProducts(dossier, day, context)
    .filter((held) => held.product.useCycle !== 'month')
    .map((held) => held.product.key)
    .sort();
}

const seatsKnown = new Memo<Dossier, Map<DayNumber, number | null>>();

type LastFrame = { readonly day: DayNumber; readonly context: WorkspaceContext; readonly frame: HabitFrame | null };
const lastFrames = new Memo<Dossier, LastFrame>();

/**
 * Use of the products that are used daily or weekly; null where there are none, or none was used. Asked again for
 * the same day it is the same one, so that what is known of its habit serves metrics and signals.
 */
export function habitFrameOf(dossier: Dossier, day: DayNumber, context: WorkspaceContext): HabitFrame | null {
  const last = lastFrames.get(dossier);
  if (last?.day === day && last.context === context) return last.frame;
  const frame = makeFrame(dossier, day, context);
  lastFrames.set(dossier, { day, context, frame });
  return frame;
}

function makeFrame(dossier: Dossier, day: DayNumber, context: WorkspaceContext): HabitFrame | null {
  const keys = regularProducts(dossier, day, context);
  if (keys.length === 0) return null;
  const activity = activityOfProducts(dossier.usage, keys);
  if (activity === null || activity.firstDay > day) return null;
  return {
    activity,
    counted: 'contact_days',
    country: dossier.country,
    isUsable: usableBeside(dossier, context, keys),
    seatsOn: (at) => seatsMemo(dossier, at),
  };
}

/** Nearly nobody has a pause, and nearly always all sources speak: then there is nothing to ask day by day. */
function usableBeside(dossier: Dossier, context: WorkspaceContext, keys: readonly string[]): HabitFrame['isUsable'] {
  const { openDay } = context;
  const silent = keys.filter((key) => context.hasSourceGaps(key));
  if (silent.length === 0 && dossier.pauses.length === 0) return (at) => at !== openDay;
  return (at) => at !== openDay && !isPaused(dossier, at) && !silent.some((key) => context.isSourceGap(key, at));
}

const byActions = new Memo<HabitFrame, HabitFrame>();

/** The same days looked at by all that was done on them. */
export function countingActions(frame: HabitFrame): HabitFrame {
  let other = byActions.get(frame);
  if (other === undefined) {
    other = { ...frame, counted: 'actions' };
    byActions.set(frame, other);
  }
  return other;
}

function seatsMemo(dossier: Dossier, day: DayNumber): number | null {
  let known = seatsKnown.get(dossier);
  if (known === undefined) {
    known = new Map();
    seatsKnown.set(dossier, known);
  }
  let seats = known.get(day);
  if (seats === undefined) {
    seats = seatsOn(dossier, day, null);
    known.set(day, seats);
  }
  return seats;
}

export function isPaused(dossier: Dossier, day: DayNumber): boolean {
  return dossier.pauses.some((pause) => pause.sinceDay <= day && pause.untilDay > day);
}
