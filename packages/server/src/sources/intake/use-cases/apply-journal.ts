import type { Database } from '../../../platform/records/records.ts';
import { dayOfZone } from './day-of-zone.ts';
import type { JournalRow } from '../journal-row.ts';
import type { KnownHomes } from './known-homes.ts';
import type { FactWriters, UsageSink } from './ports.ts';
import { readRowsBody } from '../rows-body.ts';
import { journalRowsBySeq, nextJournalRows } from '../store/journal-rows.read.ts';
import { intakeWorkspaces, saveProgress, saveRowsOutcomes } from '../store/progress.store.ts';
import { type Decision, decisionsOn, markCounted, type Place, waitingPlaces } from '../store/set-aside.store.ts';
import type { UsageBatch } from '../usage-batch.ts';
import { unpackBody } from './packed-body.ts';
import { type IntakeWorkspace, takeIn, type Wanted } from './take-in.ts';

export type ApplyDeps = { readonly database: Database; readonly sink: UsageSink; readonly facts: FactWriters; readonly homes: KnownHomes };

export type StepLimit = { readonly rows: number; readonly events: number };

/** A batch to count, and the journal row that it is, where it is one alone. */
type Part = { readonly workspaceId: string; readonly seq: number; readonly batch: UsageBatch; readonly isRows: boolean };
/** The next rows of the journal, read and ready to be counted. */
type Step = {
  readonly after: number;
  readonly limit: StepLimit;
  readonly upTo: number;
  readonly rows: number;
  readonly parts: readonly Part[];
};

/**
 * Counts the journal step by step: while the store counts one step, the next is read. Each call gives back how many
 * rows its step had; 0 when the store is up to date. What was read ahead of a failure is read again.
 */
export function journalApplier(deps: ApplyDeps): { readonly applyNext: (limit: StepLimit) => Promise<number> } {
  let ahead: Promise<Step | null> | null = null;
  return {
    async applyNext(limit) {
      const after = await deps.sink.appliedSeq();
      const waiting = await ahead?.catch(() => null);
      ahead = null;
      const step = waiting?.after === after && waiting.limit === limit ? waiting : await readStep(deps, after, limit);
      if (step === null) return 0;
      ahead = readStep(deps, step.upTo, limit);
      // Whoever awaits it hears of its failure; until then nobody may.
      ahead.catch(() => undefined);
      await countStep(deps, step);
      return step.rows;
    },
  };
}

async function readStep(deps: ApplyDeps, after: number, limit: StepLimit): Promise<Step | null> {
  const { rows, decisions, workspaces } = await deps.database.inInstallation(async (records) => {
    const rows = await nextJournalRows(records, after, limit);
    const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? -1];
    return {
      rows,
      decisions: await decisionsOn(records, { first, last }),
      workspaces: await intakeWorkspaces(records, workspacesOf(rows)),
    };
  });
  const last = rows.at(-1);
  if (last === undefined) return null;

  const parts: Part[] = [];
  for (const workspace of workspaces) {
    const own = rows.filter((row) => row.workspaceId === workspace.id);
    const requests = own.filter((row) => row.source === 'http');
    if (requests.length > 0) {
      const { batch } = await takeIn(deps, workspace, { rows: requests, decisions, wanted: wantedAtFirst });
      parts.push({ workspaceId: workspace.id, seq: requests.at(-1)?.seq ?? 0, batch, isRows: false });
    }
    for (const row of own.filter((one) => one.source === 'rows')) parts.push(await partOfRows(row, workspace));
  }
  return { after, limit, upTo: last.seq, rows: rows.length, parts };
}

async function countStep(deps: ApplyDeps, { after, upTo, parts }: Step): Promise<void> {
  const outcomes = await deps.sink.apply({ move: { after, upTo }, batches: parts.map((part) => part.batch) });
  const done = parts.map((part, place) => ({ ...part, ...(outcomes[place] ?? { counted: 0, duplicates: 0 }) }));
  await deps.database.inInstallation(async (records) => {
    await saveRowsOutcomes(
      records,
      done.filter((part) => part.isRows),
    );
    await saveProgress(records, done);
  });
}

/** What was decided stands: open and dropped ones stay out, waiting ones have their own turn. */
const wantedAtFirst: Wanted = (decision) => decision === undefined || decision.state === 'counted';
const wantedAgain: Wanted = (decision) => decision?.state === 'waiting';

const AGAIN_AT_ONCE = 5_000;

/** Tries events again that were set aside and are wanted. Gives back how many were tried. */
export async function applyAgain(deps: ApplyDeps): Promise<number> {
  const { places, rows, decisions, workspaces } = await deps.database.inInstallation(async (records) => {
    const places = await waitingPlaces(records, AGAIN_AT_ONCE);
    const rows = await journalRowsBySeq(records, [...new Set(places.map((place) => place.seq))]);
    const decisions = places.map((place): Decision => ({ ...place, state: 'waiting' }));
    return { places, rows, decisions, workspaces: await intakeWorkspaces(records, workspacesOf(rows)) };
  });
  if (places.length === 0) return 0;
  const batches: UsageBatch[] = [];
  const counted: Place[] = [];
  for (const workspace of workspaces) {
    const own = rows.filter((row) => row.workspaceId === workspace.id);
    const taken = await takeIn(deps, workspace, { rows: own, decisions, wanted: wantedAgain });
    batches.push(taken.batch);
    counted.push(...taken.counted.map((place) => ({ ...place, workspaceId: workspace.id })));
  }
  const outcomes = await deps.sink.apply({ move: null, batches });
  await deps.database.inInstallation(async (records) => {
    await markCounted(records, counted);
    await saveProgress(
      records,
      batches.map((batch, place) => ({ workspaceId: batch.workspaceId, seq: 0, ...(outcomes[place] ?? { counted: 0, duplicates: 0 }) })),
    );
  });
  return places.length;
}

async function partOfRows(row: JournalRow, workspace: IntakeWorkspace): Promise<Part> {
  const text = (await unpackBody(row.body)).toString('utf8');
  const batch = readRowsBody(text, workspace.id, dayOfZone(workspace.timeZone));
  return { workspaceId: workspace.id, seq: row.seq, batch, isRows: true };
}

function workspacesOf(rows: readonly JournalRow[]): string[] {
  return [...new Set(rows.map((row) => row.workspaceId))];
}
