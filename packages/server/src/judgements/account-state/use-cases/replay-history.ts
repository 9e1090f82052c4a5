import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Stage } from '../../../facts/accounts/index.ts';
import type { Signal } from '../../signals/index.ts';
import type { Dossier, WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { type FieldSnapshot, fieldFrom, type Others } from '../field-as-of.ts';
import { judgeDay, judgeWholeDay, type States } from '../judge-days.ts';
import { type AspectRow, aspectRows, type HistoryRow, historyRow, signalRow } from '../judgement-rows.ts';
import { writeAspectHistory } from '../store/aspect-scores.store.ts';
import { writeHistory } from '../store/judgements.store.ts';
import { writeMassDrop } from '../store/mass-drops.store.ts';
import { laySignals } from '../store/past-signals.store.ts';
import { layStages } from '../store/stage-spans.store.ts';
import { type StageSpan, stagesEntered } from '../stage-spans.ts';
import { readField } from '../store/account-fields.store.ts';
import { type KeptRulebook, readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { openCrowd } from './crowd.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';
import { refreshAll } from './refresh-all.ts';

const DAILY_DAYS = 90;
const WEEK = 7;
const ROWS_A_WRITE = 1_000;
/** Of those that are not held, so many play all days together. */
const PART_ACCOUNTS = 2_000;
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
  const { facts, rulebook, kept, accountIds } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    kept: await readField(records, workspaceId),
    accountIds: await listAccountIds(records, workspaceId),
  }));
  const today = todayIn(deps.clock, facts.timeZone);
  const { held, others } = await openCrowd(deps, { workspaceId, facts, accountIds, kept: kept?.snapshot ?? null });
  const firstFact = [...held.values()].reduce((first, { firstFactDay }) => Math.min(first, firstFactDay ?? today), today);
  const most = Math.max(DAYS_MIN, Math.floor(JUDGEMENTS_MAX / Math.max(1, accountIds.length)));
  const days = daysToReplay(Math.max(ask.sinceDay, firstFact), today).slice(-most);
  const company = { workspaceId, facts, rulebook };
  const away = accountIds.filter((id) => !held.has(id));
  let played = 0;
  const onDay = async (day: DayNumber, accounts: number) => {
    played += accounts;
    await ask.onProgress?.({ day, doneRatio: played / (accountIds.length * (days.length + 1)) });
  };
  const fields = new Map<DayNumber, Past>();
  const seen = [await play(deps, company, { dossiers: [...held.values()], days, others, fields, onDay })];
  for (let at = 0; at < away.length; at += PART_ACCOUNTS) {
    const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds: away.slice(at, at + PART_ACCOUNTS) });
    seen.push(await play(deps, company, { dossiers, days, others, fields, onDay }));
  }
  await deps.database.inWorkspace(workspaceId, (records) =>
    layStages(
      records,
      { workspaceId, today },
      seen.flatMap(({ stages }) => stages),
    ),
  );
  const rows = seen.flatMap(({ past }) => past).map((signal) => pastRow(signal, { currency: facts.currency, now }));
  await deps.database.inWorkspace(workspaceId, (records) => laySignals(records, { workspaceId, today: dayToIso(today) }, rows));
  await refreshAll(deps, workspaceId);
  await ask.onProgress?.({ day: today, doneRatio: 1 });
  return { days: days.length };
}

type Company = { readonly workspaceId: WorkspaceId; readonly facts: WorkspaceFacts; readonly rulebook: KeptRulebook };

/** How all accounts stood on a past day, and whether so many dropped on it that drops say nothing. */
type Past = { readonly field: FieldSnapshot; readonly areDropsHeld: boolean };

type Playing = {
  readonly dossiers: readonly Dossier[];
  readonly days: readonly DayNumber[];
  readonly others: Others | null;
  /** Of the days that were played before; those who play first make them. */
  readonly fields: Map<DayNumber, Past>;
  readonly onDay: (day: DayNumber, accounts: number) => Promise<void>;
};

/** What is laid once all were played: stages that were entered, and signals as they ended. */
type Seen = { readonly stages: readonly StageSpan[]; readonly past: readonly PastSignal[] };

/** Plays the days of some accounts one after another, and writes readings and scores of each. */
async function play(deps: JudgingDeps, company: Company, { dossiers, days, others, fields, onDay }: Playing): Promise<Seen> {
  const { workspaceId, facts, rulebook } = company;
  const entered = new Map<string, Stage>();
  const stages: StageSpan[] = [];
  const past = new Map<string, PastSignal>();
  let waiting: HistoryRow[] = [];
  let aspects: AspectRow[] = [];
  const judging = { dossiers, facts, rulebook, states: new Map() as States, newSignalId: deps.newSignalId };
  for (const day of days) {
    const judged = await judgePast(deps, judging, { workspaceId, day, others, fields });
    for (const signal of judged.touched) past.set(signal.id, signal);
    stages.push(...stagesEntered(judged, entered));
    for (const [id, one] of judged.judgements) {
      waiting.push(historyRow(id, one, rulebook.scorecardIds));
      aspects.push(...aspectRows(id, one, rulebook.scorecardIds));
    }
    if (waiting.length >= ROWS_A_WRITE || day === days.at(-1)) {
      for (const part of inParts(waiting))
        await deps.database.inWorkspace(workspaceId, (records) => writeHistory(records, workspaceId, part));
      for (const part of inParts(aspects))
        await deps.database.inWorkspace(workspaceId, (records) => writeAspectHistory(records, workspaceId, part));
      [waiting, aspects] = [[], []];
    }
    await onDay(day, dossiers.length);
  }
  return { stages, past: [...past.values()] };
}

type PastSignal = Signal & { readonly accountId: string };

function pastRow(signal: PastSignal, { currency, now }: { readonly currency: string; readonly now: string }) {
  const closed = signal.closedDay === null ? null : startOf(signal.closedDay);
  return { ...signalRow(signal, currency, now), opened_at: startOf(signal.openedDay), closed_at: closed };
}

type OnDay = Pick<Playing, 'others' | 'fields'> & { readonly workspaceId: WorkspaceId; readonly day: DayNumber };
type Judging = Parameters<typeof judgeWholeDay>[0];

async function judgePast(deps: JudgingDeps, judging: Judging, { workspaceId, day, others, fields }: OnDay) {
  const before = fields.get(day);
  if (before !== undefined) {
    const { field, areDropsHeld } = before;
    const one = { day, field: fieldFrom(field), isWhole: false, areDropsHeld };
    return { day, field, ...(await inSlices(judgeDay(judging, one), deps.stopping)) };
  }
  const judged = await inSlices(judgeWholeDay(judging, { day, isOpen: false, others }), deps.stopping);
  const { field, massDrop } = judged;
  if (massDrop !== null) await deps.database.inWorkspace(workspaceId, (records) => writeMassDrop(records, { workspaceId, day }, massDrop));
  if (others !== null) fields.set(day, { field, areDropsHeld: massDrop !== null });
  return judged;
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
