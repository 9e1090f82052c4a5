import { subscriptionFactsOf } from '../../../facts/revenue/index.ts';
import type { AccountId, WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { type Catalogue, isCustomer } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { AS_USUAL, lastToldDay, outcomeOf, type Window } from '../../backtest/index.ts';
import { blindPoints } from '../blind-points.ts';
import type { RatedCase } from '../rated-case.ts';
import { readLastUse, readRatedDays } from '../store/rated-days.read.ts';

/** Of who rates that much nothing more is learned by more. */
const MOST_PULSES = 20_000;
const YEARS_DAYS = 3 * 365;

export type CasesAsked = {
  readonly workspaceId: WorkspaceId;
  readonly timeZone: string;
  readonly today: DayNumber;
  readonly catalogue: Catalogue;
};
export type RatedCases = {
  readonly cases: readonly RatedCase[];
  readonly window: Window;
  /** The last day of which facts tell who pays; null without any. */
  readonly lastDay: DayNumber | null;
  readonly since: DayNumber;
  /** There were more pulses than are looked at. */
  readonly isCut: boolean;
};

/** Every pulse on a customer of the last years, with the score of its day and what came of it by the backtest's own window. */
export async function ratedCases(records: Records, { workspaceId, timeZone, today, catalogue }: CasesAsked): Promise<RatedCases> {
  const { window } = AS_USUAL;
  const since = today - YEARS_DAYS;
  const withheld = catalogue.infos.filter(({ knowsDecision }) => knowsDecision === true).map(({ key }) => key);
  const days = await readRatedDays(records, { workspaceId, timeZone, since: dayToIso(since), withheld, most: MOST_PULSES });
  const accountIds = [...new Set(days.map((one) => one.accountId))] as AccountId[];
  const subscriptions = await subscriptionFactsOf(records, { workspaceId, accountIds });
  const used = await readLastUse(records, workspaceId);
  const heard = [days[0]?.day ?? null, used].flatMap((iso) => (iso === null ? [] : [isoToDay(iso)]));
  const lastDay = lastToldDay([...subscriptions.values()].flat(), heard, today);
  const cases = days.flatMap((one): RatedCase[] => {
    const { accountId, raterId, value } = one;
    const paying = { subscriptions: subscriptions.get(accountId) ?? [] };
    const day = isoToDay(one.day);
    if (lastDay === null || !isCustomer(paying, day)) return [];
    return [{ accountId, raterId, value, day, points: blindPoints(one), outcome: outcomeOf(paying, { day, lastDay, window }).outcome }];
  });
  return { cases, window, lastDay, since, isCut: days.length === MOST_PULSES };
}
