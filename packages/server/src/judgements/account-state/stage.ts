import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import {
  actionsOver,
  activeSubscriptions,
  activityOf,
  type Dossier,
  isCustomer,
  paidSpans,
  type Readings,
  type SilentDays,
  valueOf,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';
import type { Stage } from '../../facts/accounts/index.ts';
import type { FirstValueFacts } from '../signals/index.ts';

export type StageFacts = {
  readonly dossier: Dossier;
  readonly readings: Readings;
  /** By metric, how long what it rests on was not heard of. */
  readonly silentDays: SilentDays;
  readonly day: DayNumber;
  readonly context: WorkspaceContext;
  readonly firstValue: FirstValueFacts;
  /** The stage it had, so that moving back asks for more than moving on. */
  readonly before: Stage | null;
};

const TRYING_IDLE_DAYS = 60;
const ADOPTED_SEATS = 0.6;
const ADOPTED_FEATURES = 0.5;
const LOST_SEATS = 0.4;
const VALUE_DAYS = 180;
const YEAR_DAYS = 365;
/** As long as the shipped scorecards take use and value for fresh. */
const STALE_AFTER_DAYS = 7;

/** Where an account stands in its life, as far as it is computed. Clauses that need what the workspace does not record are left out. */
export function stageOf(facts: StageFacts): Stage {
  const { dossier, day, firstValue } = facts;
  if (!isCustomer(dossier, day)) return outside(facts);
  if (firstValue.state === 'running' || firstValue.state === 'on_hold') return 'onboarding';
  if (!isEstablished(facts)) return 'adopting';
  if (!isGrowing(dossier, day)) return 'established';
  return isAdvocating(facts) ? 'advocating' : 'growing';
}

function outside(facts: StageFacts): Stage {
  const { dossier, day } = facts;
  if (paidSpans(dossier, day).length > 0) return 'churned';
  const activity = activityOf(dossier.usage, null);
  const hasFree = activeSubscriptions(dossier, day).length > 0 || dossier.subscriptions.length === 0;
  const isUsed = activity !== null && actionsOver(activity, day + 1 - TRYING_IDLE_DAYS, day + 1) > 0;
  const isTrying = isUsed || (facts.before === 'trying' && isStale(facts, 'days_since_use'));
  return hasFree && isTrying ? 'trying' : 'prospect';
}

function isStale({ silentDays }: StageFacts, metric: string): boolean {
  return (silentDays[metric]?.days ?? 0) > STALE_AFTER_DAYS;
}

/** Moving back asks for adoption under 40 %, moving on for 60 %: so nobody flaps. While use is not heard of nobody moves. */
function isEstablished(facts: StageFacts): boolean {
  const { readings, before } = facts;
  const wasHere = before === 'established' || before === 'growing' || before === 'advocating';
  const seats = valueOf(readings.active_seat_ratio);
  const features = valueOf(readings.core_feature_ratio);
  const value = valueOf(readings.days_since_value);
  if (seats === null && features === null && value === null) return wasHere;
  if (isStale(facts, 'active_seat_ratio') || isStale(facts, 'core_feature_ratio')) return wasHere;
  const isAdopted = (seats ?? 1) >= (wasHere ? LOST_SEATS : ADOPTED_SEATS) && (features ?? 1) >= (wasHere ? 0.3 : ADOPTED_FEATURES);
  return isAdopted && (value === null || value <= (wasHere ? VALUE_DAYS + 60 : VALUE_DAYS));
}

/** Renewed at least once, or expanded in the last year. */
function isGrowing(dossier: Dossier, day: DayNumber): boolean {
  const since = paidSpans(dossier, day).at(-1)?.since ?? day;
  if (day - since >= YEAR_DAYS) return true;
  return dossier.subscriptions.some((one) =>
    one.versions.some((version, place) => {
      const earlier = one.versions[place - 1];
      const isWithin = version.fromDay > day - YEAR_DAYS && version.fromDay <= day;
      // A discount that ends makes a customer dearer, not larger.
      return earlier !== undefined && isWithin && version.reason !== 'discount' && version.mrrMinor > earlier.mrrMinor;
    }),
  );
}

/** Attributes that say when the customer spoke for us: referral_named_on, reference_on, use_case_on. */
const SPOKE = /^(referral|reference|use_case)(_|$)/;

/** A referral, a reference or a use case in the last year, as the source says it: a dated attribute. */
function isAdvocating({ dossier, day }: StageFacts): boolean {
  return Object.entries(dossier.attributes ?? {}).some(([name, value]) => {
    if (!SPOKE.test(name) || typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return false;
    const on = isoToDay(value);
    return on <= day && on > day - YEAR_DAYS;
  });
}
