import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { conditionsOf, type Rule, type Subject } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { chooseScorecard } from '../choose-scorecard.ts';
import { effectOf, type ScoredTwice, scoreKept, spreadOf } from '../scorecard-effect.ts';
import type { Scorecard, ScorecardDefinition } from '../scorecard.ts';
import { type AttributesOfAccount, readAttributes, readStandings, type StandingAccount } from '../store/scorecard-effect.read.ts';
import { type KeptScorecard, listScorecards } from '../store/scorecards.store.ts';
import { checkMetrics, findScorecard } from './scorecard-setting.ts';

export type ToPreview = {
  readonly workspaceId: string;
  readonly scorecardId: string;
  readonly definition: ScorecardDefinition;
  readonly day: DayNumber;
};

/** What would change for whom, on today's readings; nothing is written. */
export async function previewScorecard(records: Records, asked: ToPreview, catalogue: Catalogue) {
  const { workspaceId, scorecardId, definition, day } = asked;
  const card = await findScorecard(records, workspaceId, scorecardId);
  const kept = await listScorecards(records, workspaceId);
  const now = kept.map(asScorecard);
  const drafted = kept.map((one) =>
    one.id === scorecardId ? { ...definition, key: one.key, version: one.version + 1 } : asScorecard(one),
  );
  const hasMoved = JSON.stringify(definition.appliesTo) !== JSON.stringify(card.definition.appliesTo);
  const metrics = metricsOf(hasMoved ? [...now, ...drafted] : [asScorecard(card), { ...definition, key: card.key, version: 0 }]);
  checkMetrics(definition, card, catalogue);
  const known = metrics.filter((metric) => catalogue.find(metric) !== undefined);
  const standings = await readStandings(records, { workspaceId, day, metrics: known, scorecardId: hasMoved ? null : scorecardId });
  const attributes = hasMoved ? await readAttributes(records, { workspaceId, day }) : null;
  const ids = new Map(kept.map((one) => [one.id, one.key]));
  const scored = standings.flatMap((account): readonly ScoredTwice[] => {
    const before = now.find((one) => one.key === ids.get(account.scorecardId));
    const subject = attributes === null ? null : subjectOf(account, attributes.get(account.accountId), known);
    const after = subject === null ? drafted.find((one) => one.key === before?.key) : chooseScorecard(drafted, subject, day);
    if (before === undefined || after == null || (before.key !== card.key && after.key !== card.key)) return [];
    return [scoredTwice(account, { before, after, metrics: known, day })];
  });
  const scores = new Map(standings.map((one) => [one.accountId, one.values]));
  return { ...effectOf(scored), measures: measuresOf(scored, { scores, metrics: known, definition }) };
}

function asScorecard({ definition, key, version }: KeptScorecard): Scorecard {
  return { ...definition, key, version };
}

type Pair = { readonly before: Scorecard; readonly after: Scorecard; readonly metrics: readonly string[]; readonly day: DayNumber };

function scoredTwice(account: StandingAccount, { before, after, metrics, day }: Pair): ScoredTwice {
  const { accountId, name, arrMinor, values, tier, openSignals, isNoticeReceived } = account;
  const kept = { metrics, values, day, facts: { tier, openSignals, isNoticeReceived } };
  return { accountId, name, arrMinor, before: scoreKept(before, kept), after: scoreKept(after, kept) };
}

/** What ceilings read besides the measures. */
const OF_CEILINGS = ['first_value_state', 'days_past_due', 'days_since_value'];

function metricsOf(cards: readonly Scorecard[]): readonly string[] {
  const measured = cards.flatMap((card) => card.measures.map((measure) => measure.metric));
  return [...new Set([...measured, ...cards.flatMap((card) => metricsInRule(card.appliesTo)), ...OF_CEILINGS])];
}

function metricsInRule(rule: Rule): readonly string[] {
  return conditionsOf(rule).flatMap(({ field }) => (field.startsWith('metric:') ? [field.slice('metric:'.length)] : []));
}

function subjectOf(account: StandingAccount, own: AttributesOfAccount | undefined, metrics: readonly string[]): Subject {
  const readings: Record<string, number> = {};
  for (const [place, metric] of metrics.entries()) {
    const value = account.values[place];
    if (value != null) readings[metric] = value;
  }
  const { sizeBand = null, useCycle = null, ...rest } = own ?? {};
  return {
    readings,
    attributes: { ...rest, name: account.name, tier: account.tier, size_band: sizeBand, use_cycle: useCycle },
    earlier: () => undefined,
  };
}

type ToSpread = {
  readonly scores: ReadonlyMap<string, readonly (number | null)[]>;
  readonly metrics: readonly string[];
  readonly definition: ScorecardDefinition;
};

function measuresOf(scored: readonly ScoredTwice[], { scores, metrics, definition }: ToSpread) {
  return definition.measures.map(({ metric }) => {
    const place = metrics.indexOf(metric);
    const values = place < 0 ? [] : scored.flatMap(({ accountId }) => scores.get(accountId)?.[place] ?? []);
    return { metric, known: values.length, bins: spreadOf(values) };
  });
}
