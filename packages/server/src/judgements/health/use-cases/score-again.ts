import type { Steps } from '../../../kernel/steps.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { answerable, attributesOfTeam, conditionsOf, namedNow, type Rule, type Subject } from '../../../measures/segments/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Records } from '../../../platform/records/records.ts';
import { chooseScorecard } from '../choose-scorecard.ts';
import { type ScoredTwice, scoreKept } from '../scorecard-effect.ts';
import type { Aspect, Scorecard } from '../scorecard.ts';
import { type AttributesOfAccount, readAttributes, readStandings, type StandingAccount } from '../store/scorecard-effect.read.ts';
import type { KeptScorecard } from '../store/scorecards.store.ts';

export type ToScoreAgain = {
  readonly workspaceId: string;
  readonly day: DayNumber;
  readonly catalogue: Catalogue;
  readonly aspect: Aspect;
  /** Those in force. */
  readonly now: readonly KeptScorecard[];
  /** Those that would be, in their order. */
  readonly drafted: readonly KeptScorecard[];
  /** The only one that says something else, where none changes its accounts; null where accounts may change scorecard. */
  readonly only: KeptScorecard | null;
};

export type ScoredAgain = {
  readonly scored: readonly ScoredTwice[];
  readonly metrics: readonly string[];
  /** By account, in the order of the metrics. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
};

/** Scores accounts by what is in force and by what would be, on today's readings. */
export async function scoreAgain(records: Records, asked: ToScoreAgain): Promise<ScoredAgain> {
  const { workspaceId, day, catalogue, aspect, only } = asked;
  const there = await namedNow(records, workspaceId);
  const now = asked.now.map((card) => asScorecard(card, there));
  const drafted = asked.drafted.map((card) => asScorecard(card, there));
  const concerned = only === null ? [...now, ...drafted] : [...now, ...drafted].filter((card) => card.key === only.key);
  const metrics = metricsOf(concerned).filter((metric) => catalogue.find(metric) !== undefined);
  const standings = await readStandings(records, { workspaceId, day, metrics, scorecardId: only?.id ?? null });
  const attributes = only === null ? await readAttributes(records, { workspaceId, day }) : null;
  const keys = new Map(asked.now.map(({ id, key }) => [id, key]));
  const beforeAndAfter = (account: StandingAccount) => {
    const held = now.find((one) => one.key === keys.get(account.scorecardId ?? '')) ?? null;
    if (attributes === null) return { before: held, after: drafted.find((one) => one.key === held?.key) ?? null, metrics, day };
    const subject = subjectOf(account, attributes.get(account.accountId), metrics);
    const chosen = (cards: readonly Scorecard[]) => chooseScorecard(cards, subject, { day, aspect });
    return { before: aspect === 'overall' ? held : chosen(now), after: chosen(drafted), metrics, day };
  };
  const scored = await inSlices(scoreTwice(standings, beforeAndAfter));
  return { scored, metrics, values: new Map(standings.map((one) => [one.accountId, one.values])) };
}

/** As accounts are scored by it; `there`: the teams and pods that its rule may name. */
export function asScorecard({ definition, key, version }: KeptScorecard, there: ReadonlySet<string>): Scorecard {
  return { ...definition, appliesTo: answerable(definition.appliesTo, there), key, version };
}

type Pair = {
  readonly before: Scorecard | null;
  readonly after: Scorecard | null;
  readonly metrics: readonly string[];
  readonly day: DayNumber;
};

export function* scoreTwice<Account extends StandingAccount>(
  standings: readonly Account[],
  pairOf: (account: Account) => Pair,
): Steps<readonly ScoredTwice[]> {
  const scored: ScoredTwice[] = [];
  for (const account of standings) {
    const pair = pairOf(account);
    if (pair.before !== null || pair.after !== null) scored.push(scoredTwice(account, pair));
    yield;
  }
  return scored;
}

function scoredTwice(account: StandingAccount, { before, after, metrics, day }: Pair): ScoredTwice {
  const { accountId, name, arrMinor, values, silentDays, tier, openSignals, isNoticeReceived } = account;
  const kept = { metrics, values, silentDays, day, facts: { tier, openSignals, isNoticeReceived } };
  return {
    accountId,
    name,
    arrMinor,
    before: before && scoreKept(before, kept),
    after: after && scoreKept(after, kept),
    from: before?.name ?? null,
    to: after?.name ?? null,
  };
}

/** What ceilings read besides the measures. */
const OF_CEILINGS = ['first_value_state', 'days_past_due', 'days_since_value'];

export function metricsOf(cards: readonly Scorecard[]): readonly string[] {
  const measured = cards.flatMap((card) => card.measures.map((measure) => measure.metric));
  return [...new Set([...measured, ...cards.flatMap((card) => metricsInRule(card.appliesTo)), ...OF_CEILINGS])];
}

function metricsInRule(rule: Rule): readonly string[] {
  return conditionsOf(rule).flatMap(({ field }) => (field.startsWith('metric:') ? [field.slice('metric:'.length)] : []));
}

export function subjectOf(
  account: Pick<StandingAccount, 'values' | 'name' | 'tier'>,
  own: AttributesOfAccount | undefined,
  metrics: readonly string[],
): Subject {
  const readings: Record<string, number> = {};
  for (const [place, metric] of metrics.entries()) {
    const value = account.values[place];
    if (value != null) readings[metric] = value;
  }
  const { sizeBand = null, useCycle = null, chanceToLeave = null, duties = {}, ownerTeamIds = [], podIds = [], ...rest } = own ?? {};
  return {
    readings,
    attributes: {
      ...rest,
      name: account.name,
      tier: account.tier,
      size_band: sizeBand,
      ...attributesOfTeam({ duties, ownerTeamIds, podIds }),
      use_cycle: useCycle,
      chance_to_leave: chanceToLeave,
    },
    earlier: () => undefined,
  };
}
