import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { proposeFloors } from '../propose-floors.ts';
import { effectOf, spreadOf } from '../scorecard-effect.ts';
import { orderOf, type ScorecardOrder } from '../scorecard-order.ts';
import { type Aspect, ASPECTS, type ScorecardDefinition } from '../scorecard.ts';
import { type KeptScorecard, listAllScorecards } from '../store/scorecards.store.ts';
import { type ScoredAgain, scoreAgain } from './score-again.ts';
import { scorePast } from './score-past.ts';
import { checkMetrics, findScorecard } from './scorecard-setting.ts';

type On = { readonly workspaceId: WorkspaceId; readonly day: DayNumber };
export type ToPreviewScorecard = On & { readonly scorecardId: string; readonly definition: ScorecardDefinition };
export type ToPreviewOrder = On & { readonly order: ScorecardOrder };
type Deps = { readonly database: Database; readonly catalogue: Catalogue };

/** What another scorecard would change for whom, on today's readings; nothing is written. */
export function previewScorecard({ database, catalogue }: Deps, asked: ToPreviewScorecard) {
  return timed(() =>
    database.inWorkspace(asked.workspaceId, async (records) =>
      scorecardEffect(records, asked, await catalogueOf(records, asked.workspaceId, catalogue)),
    ),
  );
}

/** Who would change scorecard, and colour with it, if they were asked in another order or some not at all. */
export function previewOrder({ database, catalogue }: Deps, asked: ToPreviewOrder) {
  return timed(() =>
    database.inWorkspace(asked.workspaceId, async (records) =>
      orderEffect(records, asked, await catalogueOf(records, asked.workspaceId, catalogue)),
    ),
  );
}

async function timed<Effect extends object>(work: () => Promise<Effect>): Promise<Effect & { readonly tookMs: number }> {
  const since = performance.now();
  const effect = await work();
  return { ...effect, tookMs: Math.round(performance.now() - since) };
}

async function scorecardEffect(records: Records, asked: ToPreviewScorecard, catalogue: Catalogue) {
  const { workspaceId, day, scorecardId, definition } = asked;
  const card = await findScorecard(records, workspaceId, scorecardId);
  checkMetrics(definition, card, catalogue);
  const all = await listAllScorecards(records, workspaceId);
  const now = all.filter(isInForce);
  const drafted = all
    .filter((one) => isInForce(one) || (one.id === scorecardId && !one.isRetired))
    .map((one) => (one.id === scorecardId ? { ...one, definition } : one));
  const { aspect } = definition;
  const isForOthers =
    card.version === 0 ||
    aspect !== 'overall' ||
    aspect !== card.definition.aspect ||
    JSON.stringify(definition.appliesTo) !== JSON.stringify(card.definition.appliesTo);
  const same = { workspaceId, day, catalogue, aspect, now, drafted };
  const again = await scoreAgain(records, { ...same, only: isForOthers ? null : card });
  const own = again.scored.filter(({ before, after }) => [before, after].some((score) => score?.scorecardKey === card.key));
  const taken = own.filter(({ after }) => after?.scorecardKey === card.key).map(({ after }) => after);
  return {
    ...effectOf(own),
    takes: taken.length,
    proposedFloors: proposeFloors(taken),
    past: await scorePast(records, { ...same, key: card.key }),
    measures: measuresOf(again, { accountIds: own.map((one) => one.accountId), definition }),
  };
}

async function orderEffect(records: Records, asked: ToPreviewOrder, catalogue: Catalogue) {
  const all = await listAllScorecards(records, asked.workspaceId);
  const byId = new Map(all.map((card) => [card.id, card]));
  const drafted = orderOf(asked.order, all)
    .inForce.flatMap((id) => byId.get(id) ?? [])
    .filter(isPublished);
  const now = all.filter(isInForce);
  const byAspect = new Map<Aspect, ScoredAgain['scored']>();
  for (const aspect of ASPECTS.filter((one) => [...now, ...drafted].some(({ definition }) => definition.aspect === one)))
    byAspect.set(aspect, (await scoreAgain(records, { ...asked, catalogue, aspect, now, drafted, only: null })).scored);
  const scoredBy = ({ definition }: KeptScorecard) => byAspect.get(definition.aspect) ?? [];
  const takes = (side: 'before' | 'after', card: KeptScorecard) =>
    scoredBy(card).filter((one) => one[side]?.scorecardKey === card.key).length;
  return {
    ...effectOf(byAspect.get('overall') ?? []),
    cards: all.map((card) => ({ id: card.id, before: takes('before', card), after: takes('after', card) })),
  };
}

function isPublished({ version }: KeptScorecard): boolean {
  return version > 0;
}

function isInForce(card: KeptScorecard): boolean {
  return isPublished(card) && !card.isRetired;
}

function measuresOf(
  { metrics, values }: ScoredAgain,
  { accountIds, definition }: { readonly accountIds: readonly string[]; readonly definition: ScorecardDefinition },
) {
  return definition.measures.map(({ metric }) => {
    const place = metrics.indexOf(metric);
    const known = place < 0 ? [] : accountIds.flatMap((id) => values.get(id)?.[place] ?? []);
    return { metric, known: known.length, bins: spreadOf(known) };
  });
}
