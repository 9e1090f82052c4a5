import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { judgeWholeDay } from '../judge-days.ts';
import { aspectRows, historyRow, signalRow } from '../judgement-rows.ts';
import { fieldSteps } from '../field-as-of.ts';
import { writeAspectHistory } from '../store/aspect-scores.store.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { readBefore } from '../store/before.read.ts';
import { forgetDay, writeHistory, writeSignals } from '../store/judgements.store.ts';
import { writeMassDrop } from '../store/mass-drops.store.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';
import { countStays } from './count-stays.ts';
import { judgeNow, writeJudged } from './judge-now.ts';

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
  const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds });
  const lastDay = kept?.snapshot.context.day ?? today;
  const ended = daysFrom(Math.max(lastDay, today - CAUGHT_UP_DAYS), today);
  const states = await deps.database.inWorkspace(workspaceId, (records) =>
    beforeOf(records, workspaceId, { accountIds, day: ended[0] ?? today }),
  );
  const means = { dossiers, facts, rulebook, states, newSignalId: deps.newSignalId };
  for (const day of ended) {
    const judged = await inSlices(judgeWholeDay(means, { day, isOpen: false }), deps.stopping);
    await deps.database.inWorkspace(workspaceId, async (records) => {
      // What was written while the day was open is replaced by its last word.
      await forgetDay(records, workspaceId, dayToIso(judged.day));
      await writeMassDrop(records, { workspaceId, day }, judged.massDrop);
      await writeHistory(
        records,
        workspaceId,
        [...judged.judgements].map(([id, one]) => historyRow(id, one, rulebook.scorecardIds)),
      );
      await writeAspectHistory(
        records,
        workspaceId,
        [...judged.judgements].flatMap(([id, one]) => aspectRows(id, one, rulebook.scorecardIds)),
      );
      await writeSignals(
        records,
        { workspaceId, readAt: now },
        judged.touched.map((signal) => signalRow(signal, facts.currency, now)),
      );
    });
  }
  const asked = { day: today, openDay: today, firstValue: rulebook.firstValue };
  const field = await inSlices(fieldSteps(dossiers, facts, asked), deps.stopping);
  const judged = await judgeNow(deps, { workspaceId, dossiers, rulebook, field, day: today });
  await deps.database.inWorkspace(workspaceId, async (records) => {
    await beginHistory(records, workspaceId, today);
    await writeField(records, { workspaceId, now }, field);
    const changed = await writeJudged(records, judged, { workspaceId, currency: facts.currency, now });
    if (changed.length > 0) await deps.announce(records, workspaceId, changed);
  });
  await deps.database.inWorkspace(workspaceId, (records) => countStays(records, workspaceId, today));
  return { accounts: dossiers.length, closedDays: ended.length };
}

async function beforeOf(records: Parameters<typeof readBefore>[0], workspaceId: string, ask: Parameters<typeof readBefore>[2]) {
  return ask.accountIds.length === 0 ? new Map() : readBefore(records, workspaceId, ask);
}

function daysFrom(since: DayNumber, until: DayNumber): readonly DayNumber[] {
  return Array.from({ length: Math.max(0, until - since) }, (_, i) => since + i);
}
