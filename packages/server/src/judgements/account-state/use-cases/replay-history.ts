import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Stage } from '../../../facts/accounts/index.ts';
import type { Signal } from '../../signals/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { judgeWholeDay, type States } from '../judge-days.ts';
import { type AspectRow, aspectRows, type HistoryRow, historyRow, signalRow } from '../judgement-rows.ts';
import { writeAspectHistory } from '../store/aspect-scores.store.ts';
import { writeHistory } from '../store/judgements.store.ts';
import { writeMassDrop } from '../store/mass-drops.store.ts';
import { laySignals } from '../store/past-signals.store.ts';
import { layStages } from '../store/stage-spans.store.ts';
import { type StageSpan, stagesEntered } from '../stage-spans.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';
import { refreshAll } from './refresh-all.ts';

const DAILY_DAYS = 90;
const WEEK = 7;
const ROWS_A_WRITE = 1_000;
/** Of more accounts fewer days are looked back on: these many judgements take a quarter of an hour. */
const JUDGEMENTS_MAX = 1_000_000;
const DAYS_MIN = 14;

export type ReplayAsked = {
  readonly sinceDay: DayNumber;
  readonly onProgress?: (replayed: Replayed) => Promise<void> | void;
};
export type Replayed = { readonly day: DayNumber; readonly doneRatio: number };

/**
 * Fills readings, scores and signals of past days as they would have been: daily for the newest 90 days, weekly
 * before. Days that are there already stay. Signals that are still open at the end are those that are open now,
 * and learn when they began. Afterwards all accounts are computed as of now.
 */
export async function replayHistory(deps: JudgingDeps, workspaceId: WorkspaceId, ask: ReplayAsked): Promise<{ readonly days: number }> {
  const now = deps.clock.now().toString();
  const { facts, rulebook, accountIds } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    accountIds: await listAccountIds(records, workspaceId),
  }));
  const today = todayIn(deps.clock, facts.timeZone);
  const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds });
  const firstFact = dossiers.reduce((first, { firstFactDay }) => Math.min(first, firstFactDay ?? today), today);
  const most = Math.max(DAYS_MIN, Math.floor(JUDGEMENTS_MAX / Math.max(1, dossiers.length)));
  const days = daysToReplay(Math.max(ask.sinceDay, firstFact), today).slice(-most);
  const states: States = new Map();
  const entered = new Map<string, Stage>();
  const stages: StageSpan[] = [];
  const past = new Map<string, Signal & { readonly accountId: string }>();
  let waiting: HistoryRow[] = [];
  let aspects: AspectRow[] = [];
  let done = 0;
  const judging = { dossiers, facts, rulebook, states, newSignalId: deps.newSignalId };
  for (const day of days) {
    const judged = await inSlices(judgeWholeDay(judging, { day, isOpen: false }), deps.stopping);
    const { massDrop } = judged;
    if (massDrop !== null)
      await deps.database.inWorkspace(workspaceId, (records) => writeMassDrop(records, { workspaceId, day }, massDrop));
    for (const signal of judged.touched) past.set(signal.id, signal);
    stages.push(...stagesEntered(judged, entered));
    for (const [id, one] of judged.judgements) {
      waiting.push(historyRow(id, one, rulebook.scorecardIds));
      aspects.push(...aspectRows(id, one, rulebook.scorecardIds));
    }
    done += 1;
    if (waiting.length >= ROWS_A_WRITE || done === days.length) {
      for (const part of inParts(waiting))
        await deps.database.inWorkspace(workspaceId, (records) => writeHistory(records, workspaceId, part));
      for (const part of inParts(aspects))
        await deps.database.inWorkspace(workspaceId, (records) => writeAspectHistory(records, workspaceId, part));
      [waiting, aspects] = [[], []];
      await ask.onProgress?.({ day: judged.day, doneRatio: done / (days.length + 1) });
    }
  }
  const rows = [...past.values()].map((signal) => ({
    ...signalRow(signal, facts.currency, now),
    opened_at: startOf(signal.openedDay),
    closed_at: signal.closedDay === null ? null : startOf(signal.closedDay),
  }));
  await deps.database.inWorkspace(workspaceId, (records) => layStages(records, { workspaceId, today }, stages));
  await deps.database.inWorkspace(workspaceId, (records) => laySignals(records, { workspaceId, today: dayToIso(today) }, rows));
  await refreshAll(deps, workspaceId);
  await ask.onProgress?.({ day: today, doneRatio: 1 });
  return { days: days.length };
}

function inParts<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_WRITE) }, (_, nth) =>
    rows.slice(nth * ROWS_A_WRITE, (nth + 1) * ROWS_A_WRITE),
  );
}

function startOf(day: DayNumber): string {
  return `${dayToIso(day)}T00:00:00Z`;
}

/** Closed days from `sinceDay` on, the oldest first. */
export function daysToReplay(sinceDay: DayNumber, today: DayNumber): readonly DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = today - 1; day >= sinceDay; day -= day > today - DAILY_DAYS ? 1 : WEEK) days.unshift(day);
  return days;
}
