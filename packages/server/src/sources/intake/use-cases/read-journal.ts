import type { Database } from '../../../platform/records/records.ts';
import type { JournalRow } from '../journal-row.ts';
import { readRowsBody } from '../rows-body.ts';
import { journalRowsBySeq, nextJournalRows } from '../store/journal-rows.read.ts';
import { intakeWorkspaces } from '../store/progress.store.ts';
import { type Decision, decisionsOn, type Place, waitingPlaces } from '../store/set-aside.store.ts';
import type { UsageBatch } from '../usage-batch.ts';
import { dayOfZone } from './day-of-zone.ts';
import { type KnownHomes, knownHomes } from './known-homes.ts';
import { unpackBody } from './packed-body.ts';
import type { FactWriters } from './ports.ts';
import { type IntakeWorkspace, takeIn, type TakeInDeps, type Wanted } from './take-in.ts';

export type StepLimit = { readonly rows: number; readonly events: number };

/** A batch to count, and the journal row that it is, where it is one alone. */
export type Part = { readonly workspaceId: string; readonly seq: number; readonly batch: UsageBatch; readonly isRows: boolean };

/** The next rows of the journal, read and ready to be counted. */
export type Step = {
  readonly after: number;
  readonly upTo: number;
  readonly rows: number;
  readonly parts: readonly Part[];
};

/** Events that were set aside and are wanted again: how many were tried, and those that can be counted now. */
export type Again = { readonly tried: number; readonly batches: readonly UsageBatch[]; readonly counted: readonly Place[] };

/** Makes usage of what the journal holds, and writes down what its events say of accounts and contacts. */
export type JournalReader = {
  /** Null where no row comes after. */
  readonly next: (after: number, limit: StepLimit) => Promise<Step | null>;
  readonly again: () => Promise<Again>;
};

const AGAIN_AT_ONCE = 5_000;

/** Reads in the thread that asks. */
export function journalReader(means: { readonly database: Database; readonly facts: FactWriters }): JournalReader {
  const homes: KnownHomes = knownHomes(means.facts);
  const deps: TakeInDeps = { ...means, homes };
  return { next: (after, limit) => readStep(deps, after, limit), again: () => readAgain(deps) };
}

async function readStep(deps: TakeInDeps, after: number, limit: StepLimit): Promise<Step | null> {
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
    for (const row of own.filter((one) => one.source === 'rows')) parts.push(partOfRows(row, workspace));
  }
  return { after, upTo: last.seq, rows: rows.length, parts };
}

/** What was decided stands: open and dropped ones stay out, waiting ones have their own turn. */
const wantedAtFirst: Wanted = (decision) => decision === undefined || decision.state === 'counted';
const wantedAgain: Wanted = (decision) => decision?.state === 'waiting';

async function readAgain(deps: TakeInDeps): Promise<Again> {
  const { places, rows, decisions, workspaces } = await deps.database.inInstallation(async (records) => {
    const places = await waitingPlaces(records, AGAIN_AT_ONCE);
    const rows = await journalRowsBySeq(records, [...new Set(places.map((place) => place.seq))]);
    const decisions = places.map((place): Decision => ({ ...place, state: 'waiting' }));
    return { places, rows, decisions, workspaces: await intakeWorkspaces(records, workspacesOf(rows)) };
  });
  const batches: UsageBatch[] = [];
  const counted: Place[] = [];
  for (const workspace of workspaces) {
    const own = rows.filter((row) => row.workspaceId === workspace.id);
    const taken = await takeIn(deps, workspace, { rows: own, decisions, wanted: wantedAgain });
    batches.push(taken.batch);
    counted.push(...taken.counted.map((place) => ({ ...place, workspaceId: workspace.id })));
  }
  return { tried: places.length, batches, counted };
}

function partOfRows(row: JournalRow, workspace: IntakeWorkspace): Part {
  const text = unpackBody(row.body).toString('utf8');
  const batch = readRowsBody(text, workspace.id, dayOfZone(workspace.timeZone));
  return { workspaceId: workspace.id, seq: row.seq, batch, isRows: true };
}

function workspacesOf(rows: readonly JournalRow[]): string[] {
  return [...new Set(rows.map((row) => row.workspaceId))];
}
