import type { Catalogue } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { DEFAULT_ACTIVATION, defaultDefinitions, type FirstValueDefinition } from '../../first-value/index.ts';
import { ensureScorecards, type Scorecard } from '../../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS, type SignalSettings } from '../../signals/index.ts';
import type { Rulebook } from '../judge-account.ts';

/** The rules in force, with the ids under which the scorecards are kept. */
export type KeptRulebook = Rulebook & { readonly scorecardIds: ReadonlyMap<string, string> };

/** What the workspace published last; what ships where it published nothing. */
export async function readRulebook(
  records: Records,
  workspaceId: string,
  means: { readonly catalogue: Catalogue; readonly newScorecardId: () => string; readonly now: string },
): Promise<KeptRulebook> {
  await ensureScorecards(records, workspaceId, means);
  const cards = await records
    .selectFrom('scorecards')
    .innerJoin('scorecardVersions', (join) =>
      join
        .onRef('scorecardVersions.workspaceId', '=', 'scorecards.workspaceId')
        .onRef('scorecardVersions.scorecardId', '=', 'scorecards.id')
        .onRef('scorecardVersions.version', '=', 'scorecards.version'),
    )
    .select(['scorecards.id', 'scorecards.key', 'scorecards.version', 'scorecardVersions.definition'])
    .where('scorecards.workspaceId', '=', workspaceId)
    .where('scorecards.archivedAt', 'is', null)
    .orderBy('scorecards.place')
    .limit(100)
    .execute();
  return {
    catalogue: means.catalogue,
    scorecards: cards.map((card) => ({ ...(card.definition as unknown as Scorecard), key: card.key, version: card.version })),
    scorecardIds: new Map(cards.map((card) => [card.key, card.id])),
    signals: await readSignalSettings(records, workspaceId),
    firstValue: await readFirstValueRules(records, workspaceId),
  };
}

async function readSignalSettings(records: Records, workspaceId: string): Promise<SignalSettings> {
  const newest = await records
    .selectFrom('signalSettings')
    .select('settings')
    .where('workspaceId', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { ...DEFAULT_SIGNAL_SETTINGS, ...((newest?.settings ?? {}) as SignalSettings) };
}

async function readFirstValueRules(records: Records, workspaceId: string): Promise<Rulebook['firstValue']> {
  const newest = await records
    .selectFrom('firstValueDefinitions')
    .select(['definitions', 'activation'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return { definitions: DEFINITIONS, activation: DEFAULT_ACTIVATION };
  return {
    definitions: newest.definitions as unknown as FirstValueDefinition[],
    activation: { ...DEFAULT_ACTIVATION, ...(newest.activation as object) },
  };
}

const DEFINITIONS = defaultDefinitions(numbered());

function numbered(): () => string {
  let next = 0;
  return () => `default_${next++}`;
}
