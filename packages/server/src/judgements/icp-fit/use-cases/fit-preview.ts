import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { namedNow } from '../../../measures/segments/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { readAttributes, subjectOf } from '../../health/index.ts';
import { type FitAccount, fitEffectOf, fitTwice } from '../fit-effect.ts';
import { answerableFit, type FitRules, metricsOfFit } from '../icp-fit.ts';
import { readFitRules, readFitStandings } from '../store/fit.read.ts';

export type ToPreviewFit = { readonly workspaceId: WorkspaceId; readonly day: DayNumber; readonly rules: FitRules };

/** Who would fit how well by the draft and by what holds, on today's readings; nothing is written. */
export async function previewFit({ database }: { readonly database: Database }, asked: ToPreviewFit) {
  const since = performance.now();
  const { live, draft, accounts } = await database.inWorkspace(asked.workspaceId, (records) => readGiven(records, asked));
  const counted = await inSlices(fitTwice(accounts, { live, draft, day: asked.day }));
  return { ...fitEffectOf(counted, draft), tookMs: Math.round(performance.now() - since) };
}

async function readGiven(
  records: Records,
  { workspaceId, day, rules }: ToPreviewFit,
): Promise<{ readonly live: FitRules; readonly draft: FitRules; readonly accounts: readonly FitAccount[] }> {
  const live = await readFitRules(records, workspaceId);
  const draft = answerableFit(rules, await namedNow(records, workspaceId));
  const metrics = [...new Set([...metricsOfFit(live), ...metricsOfFit(draft)])];
  const standings = await readFitStandings(records, { workspaceId, metrics });
  const attributes = await readAttributes(records, { workspaceId, day });
  return {
    live,
    draft,
    accounts: standings.map(({ values, tier, ...account }) => ({
      ...account,
      subject: () => subjectOf({ values, tier, name: account.name }, attributes.get(account.accountId), metrics),
    })),
  };
}
