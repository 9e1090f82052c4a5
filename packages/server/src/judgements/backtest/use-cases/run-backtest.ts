import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { spreadOver } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { dossiersOf, type JudgingDeps, readRulebook, readWorkspaceFacts, type Rulebook, todayIn } from '../../account-state/index.ts';
import { teamCapacity } from '../capacity.ts';
import type { Case } from '../case.ts';
import { type Asked, datesToStand, lastKnownDay } from '../dates.ts';
import { figuresOf } from '../figures.ts';
import type { Found } from '../found.ts';
import { standOn } from '../stand.ts';

/** Of more accounts some are looked at, spread evenly: so many stand on each of the dates in about a minute. */
const MOST_ACCOUNTS = 1_500;

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
  const now = deps.clock.now().toString();
  const { facts, rulebook, all } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    all: await listAccountIds(records, workspaceId),
  }));
  const accountIds = spreadOver(all, MOST_ACCOUNTS);
  const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds });
  const lastDay = lastKnownDay(dossiers, todayIn(deps.clock, facts.timeZone));
  const dates = lastDay === null ? [] : datesToStand(dossiers, lastDay, asked);
  const cases: Case[] = [];
  const standing = { dossiers, facts, rulebook, states: new Map() };
  for (const [place, day] of dates.entries()) {
    await onProgress(place / dates.length);
    const stood = await inSlices(standOn(standing, { day, lastDay: lastDay ?? day, window: asked.window }), deps.stopping);
    cases.push(...(asked.toDay === null || day <= asked.toDay ? stood : stood.map(beyond)));
  }
  const capacity = lastDay === null ? 0 : teamCapacity(dossiers, dates.at(-1) ?? lastDay);
  const found: Found = {
    asked,
    lastDay,
    accounts: dossiers.length,
    ofAccounts: all.length,
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
