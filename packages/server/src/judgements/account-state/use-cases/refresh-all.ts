import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { readBefore } from '../store/before.read.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { countStays } from './count-stays.ts';
import { fieldOf, openCrowd } from './crowd.ts';
import { judgeNow } from './judge-now.ts';
import { type JudgingDeps, todayIn } from './judging-deps.ts';

/** After a longer stand-still the days before this many are passed over: their history has a gap, not a guess. */
const CAUGHT_UP_DAYS = 120;

/**
 * All accounts of a workspace as of now. Days that ended since the last time get their last word first, one by
 * one, so that signals open and close on the day on which they would have.
 */
export async function refreshAll(
  deps: JudgingDeps,
  workspaceId: WorkspaceId,
): Promise<{ readonly accounts: number; readonly closedDays: number }> {
  const now = deps.clock.now().toString();
  const { facts, rulebook, kept, accountIds } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    kept: await readField(records, workspaceId),
    accountIds: await listAccountIds(records, workspaceId),
  }));
  const today = todayIn(deps.clock, facts.timeZone);
  const crowd = await openCrowd(deps, { workspaceId, facts, accountIds, kept: kept?.snapshot ?? null });
  const lastDay = kept?.snapshot.context.day ?? today;
  const ended = daysFrom(Math.max(lastDay, today - CAUGHT_UP_DAYS), today);
  const given = { workspaceId, facts, rulebook, now, accountIds, held: crowd.held };
  const states =
    ended.length === 0
      ? null
      : await deps.database.inWorkspace(workspaceId, (records) => readBefore(records, workspaceId, { accountIds, day: ended[0] ?? today }));
  for (const day of ended) {
    const field = await fieldOf(crowd, { facts, firstValue: rulebook.firstValue, day, isOpen: false }, deps.stopping);
    const judged = await judgeNow(deps, { ...given, field, day, isOpen: false, states });
    await deps.database.inWorkspace(workspaceId, judged.write);
  }
  const field = await fieldOf(crowd, { facts, firstValue: rulebook.firstValue, day: today, isOpen: true }, deps.stopping);
  const judged = await judgeNow(deps, { ...given, field, day: today, isOpen: true, states: null });
  await deps.database.inWorkspace(workspaceId, async (records) => {
    await beginHistory(records, workspaceId, today);
    await writeField(records, { workspaceId, now }, judged.field);
    const changed = new Set([...judged.changed, ...(await judged.write(records))]);
    if (changed.size > 0) await deps.announce(records, workspaceId, [...changed]);
  });
  await deps.database.inWorkspace(workspaceId, (records) => countStays(records, workspaceId, today));
  return { accounts: accountIds.length, closedDays: ended.length };
}

function daysFrom(since: DayNumber, until: DayNumber): readonly DayNumber[] {
  return Array.from({ length: Math.max(0, until - since) }, (_, i) => since + i);
}
