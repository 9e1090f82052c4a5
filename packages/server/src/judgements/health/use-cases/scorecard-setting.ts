import type { Catalogue } from '../../../measures/metrics/index.ts';
import { isBounded } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Setting } from '../../drafts/index.ts';
import { noSuchScorecard, ruleTooLarge, unknownMetric } from '../health.errors.ts';
import { checkScorecard, type ScorecardDefinition } from '../scorecard.ts';
import { type KeptScorecard, listAllScorecards } from '../store/scorecards.store.ts';

export async function findScorecard(records: Records, workspaceId: string, scorecardId: string): Promise<KeptScorecard> {
  const card = (await listAllScorecards(records, workspaceId)).find((one) => one.id === scorecardId);
  if (card === undefined) throw noSuchScorecard(scorecardId);
  return card;
}

/** A scorecard as it can be drafted. */
export function scorecardSetting(card: KeptScorecard, catalogue: Catalogue): Setting<ScorecardDefinition> {
  return {
    subject: card.id,
    audit: { action: 'scorecard.published', subjectKind: 'scorecard' },
    check: (definition) => {
      checkScorecard({ ...definition, key: card.key, version: card.version + 1 });
      checkMetrics(definition, card, catalogue);
      if (!isBounded(definition.appliesTo)) throw ruleTooLarge(card.key);
      return definition;
    },
  };
}

/** Refuses metrics that there are not. What ships names some whose facts come later; they only lower coverage until then. */
export function checkMetrics(definition: ScorecardDefinition, card: KeptScorecard, catalogue: Catalogue): void {
  const held = new Set(card.definition.measures.map((measure) => measure.metric));
  for (const { metric } of definition.measures) if (!held.has(metric) && catalogue.find(metric) === undefined) throw unknownMetric(metric);
}
