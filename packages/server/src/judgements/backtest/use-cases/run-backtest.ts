import type { WorkspaceId } from '../../../kernel/ids.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { type JudgingDeps, type Rulebook } from '../../account-state/index.ts';
import { teamCapacity } from '../capacity.ts';
import type { Case } from '../case.ts';
import type { Asked } from '../dates.ts';
import { figuresOf } from '../figures.ts';
import type { Found } from '../found.ts';
import { casesOn } from '../stand.ts';
import { openPast } from './open-past.ts';

export type ToTest = {
  readonly workspaceId: WorkspaceId;
  readonly asked: Asked;
  /** Hears how much is done. */
  readonly onProgress: (doneRatio: number) => Promise<void>;
};

/** Stands at past dates with the scorecards of today and holds what they would have said against what came; nothing is written. */
export async function runBacktest(
  deps: JudgingDeps,
  { workspaceId, asked, onProgress }: ToTest,
): Promise<{ cases: readonly Case[]; found: Found }> {
  const since = performance.now();
  const { standing, lastDay, dates, ofAccounts, team } = await openPast(deps, workspaceId, asked);
  const { dossiers, rulebook } = standing;
  const cases: Case[] = [];
  for (const [place, day] of dates.entries()) {
    await onProgress(place / dates.length);
    const stood = await inSlices(casesOn(standing, { day, lastDay: lastDay ?? day, window: asked.window }), deps.stopping);
    cases.push(...(asked.toDay === null || day <= asked.toDay ? stood : stood.map(beyond)));
  }
  const capacity = lastDay === null ? 0 : teamCapacity(dossiers, dates.at(-1) ?? lastDay, team);
  const found: Found = {
    asked,
    lastDay,
    accounts: dossiers.length,
    ofAccounts,
    withheld: withheldOf(rulebook),
    scorecards: rulebook.scorecards.map(({ key, name }) => ({ key, name })),
    figures: figuresOf(cases, { window: asked.window, capacity }),
    tookMs: Math.round(performance.now() - since),
  };
  return { cases, found };
}

/** After the last date asked for it only says how early it was seen. */
function beyond(one: Case): Case {
  return { ...one, outcome: 'not_over' };
}

function withheldOf({ scorecards, catalogue }: Rulebook): readonly string[] {
  const metrics = scorecards.flatMap(({ measures }) => measures.map(({ metric }) => metric));
  return [...new Set(metrics)].filter((metric) => catalogue.find(metric)?.knowsDecision === true);
}
