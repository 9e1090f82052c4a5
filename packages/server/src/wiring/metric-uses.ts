import { settingsNaming } from '../judgements/drafts/index.ts';
import { listAllScorecards } from '../judgements/health/index.ts';
import type { MetricUse, UsesOf } from '../measures/own-metrics/index.ts';
import { viewsNaming } from '../work/portfolio/index.ts';

/** What rests on metrics: scorecards and other settings in force, drafts of them, and saved views. */
export const metricUses: UsesOf = async (records, { workspaceId, metrics }) => {
  const uses = new Map<string, MetricUse[]>();
  const add = (metric: string, use: MetricUse) => uses.set(metric, [...(uses.get(metric) ?? []), use]);
  const cards = new Map((await listAllScorecards(records, workspaceId)).map((card) => [card.id, card]));
  for (const { metric, subject, draftOf, name } of await settingsNaming(records, { workspaceId, metrics })) {
    const card = cards.get(subject);
    if (card?.isRetired === true && draftOf === null) continue;
    const named = card?.definition.name ?? name ?? '';
    if (draftOf !== null) add(metric, { kind: 'draft', name: named, by: draftOf });
    else add(metric, { kind: card === undefined ? 'setting' : 'scorecard', name: card === undefined ? subject : named, by: null });
  }
  // Whose view only its owner sees, is named by the owner.
  for (const { metric, name, ownerName, isPrivate } of await viewsNaming(records, { workspaceId, metrics }))
    add(metric, isPrivate ? { kind: 'private_view', name: '', by: ownerName } : { kind: 'view', name, by: ownerName });
  return uses;
};
