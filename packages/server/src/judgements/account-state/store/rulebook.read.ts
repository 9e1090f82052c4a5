import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import { answerable, namedNow } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readNewest } from '../../drafts/index.ts';
import { answerableRules, FIRST_VALUE_SETTING, type FirstValueRules, SHIPPED_RULES } from '../../first-value/index.ts';
import { readFitRules } from '../../icp-fit/index.ts';
import { ensureScorecards, listScorecards } from '../../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS, SIGNAL_SETTING, type SignalSettings } from '../../signals/index.ts';
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
  const cards = await listScorecards(records, workspaceId);
  const there = await namedNow(records, workspaceId);
  return {
    catalogue: await catalogueOf(records, workspaceId, means.catalogue),
    scorecards: cards.map(({ definition, key, version }) => ({
      ...definition,
      appliesTo: answerable(definition.appliesTo, there),
      key,
      version,
    })),
    scorecardIds: new Map(cards.map((card) => [card.key, card.id])),
    signals: await readSignalSettings(records, workspaceId),
    firstValue: answerableRules(await readFirstValueRules(records, workspaceId), there),
    fit: await readFitRules(records, workspaceId),
  };
}

async function readSignalSettings(records: Records, workspaceId: string): Promise<SignalSettings> {
  return { ...DEFAULT_SIGNAL_SETTINGS, ...(await readNewest<SignalSettings>(records, { workspaceId, subject: SIGNAL_SETTING.subject })) };
}

async function readFirstValueRules(records: Records, workspaceId: string): Promise<FirstValueRules> {
  return (await readNewest<FirstValueRules>(records, { workspaceId, subject: FIRST_VALUE_SETTING.subject })) ?? SHIPPED_RULES;
}
