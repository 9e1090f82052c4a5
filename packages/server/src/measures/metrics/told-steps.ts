import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { firstDaysOf } from './first-days.ts';
import { daysUsed, orderChains } from './order-chain.ts';

export type ToldPractice = 'provisioning' | 'entitlements' | 'deals_closed' | 'rights_of_use';
const STEP_OF = { provisioning: 'provisioned', entitlements: 'entitled' } as const;

const LEAST_TOLD = 3;
/** What was signed so lately may be on its way; what was signed so shortly before the first telling may be what it tells of. */
const ON_ITS_WAY_DAYS = 30;
/** After so long a deal is usually signed or lost. */
const DECIDED_DAYS = 120;
/** Use is looked for in so many days. */
const USE_WINDOW_DAYS = 28;
/** Where every tenth that works has nothing on record, rights are told elsewhere. */
const RIGHTS_SHARE = 0.9;

/**
 * Steps of orders that the workspace tells: of the orders signed since the first telling, and not only lately, at least half, and three.
 * One step that somebody wrote down once makes no practice, or every other order would look broken. Deals count as told to their end
 * where half of the older ones were signed or lost; rights, where nine in ten accounts that work have any subscription on record.
 */
export function* toldSteps(dossiers: readonly Dossier[], day: DayNumber): Steps<readonly ToldPractice[]> {
  const told: ToldPractice[] = [];
  for (const practice of ['provisioning', 'entitlements'] as const) if (yield* isStepTold(dossiers, practice, day)) told.push(practice);
  if (yield* areDealsClosed(dossiers, day)) told.push('deals_closed');
  if (yield* areRightsTold(dossiers, day)) told.push('rights_of_use');
  return told;
}

const isMost = (having: number, all: number, share = 0.5): boolean => having >= LEAST_TOLD && having >= all * share;

function* isStepTold(dossiers: readonly Dossier[], practice: keyof typeof STEP_OF, day: DayNumber): Steps<boolean> {
  let since = Number.POSITIVE_INFINITY;
  for (const dossier of dossiers) since = Math.min(since, firstDaysOf(dossier)[practice] ?? since);
  if (since > day) return false;
  let [all, having] = [0, 0];
  for (const dossier of dossiers) {
    yield;
    for (const { steps } of orderChains(dossier, day)) {
      const hasIt = steps[STEP_OF[practice]] !== undefined;
      const signed = steps.signed?.day ?? day;
      if (signed < since - ON_ITS_WAY_DAYS || (!hasIt && signed > day - ON_ITS_WAY_DAYS)) continue;
      all += 1;
      if (hasIt) having += 1;
    }
  }
  return isMost(having, all);
}

function* areDealsClosed(dossiers: readonly Dossier[], day: DayNumber): Steps<boolean> {
  let [all, having] = [0, 0];
  for (const dossier of dossiers) {
    if (dossier.orders.length === 0) continue;
    yield;
    for (const { steps, orders, startDay, lostDay } of orderChains(dossier, day)) {
      const begun = steps.opened?.day ?? steps.quoted?.day;
      if (orders.length === 0 || begun === undefined || begun > day - DECIDED_DAYS) continue;
      all += 1;
      if (startDay !== null || lostDay !== null) having += 1;
    }
  }
  return isMost(having, all);
}

function* areRightsTold(dossiers: readonly Dossier[], day: DayNumber): Steps<boolean> {
  let [all, having] = [0, 0];
  for (const dossier of dossiers) {
    yield;
    if (daysUsed(dossier, null, { since: day + 1 - USE_WINDOW_DAYS, until: day + 1 }) === 0) continue;
    all += 1;
    if (dossier.subscriptions.some(({ startDay }) => startDay <= day)) having += 1;
  }
  return isMost(having, all, RIGHTS_SHARE);
}
