import type { Database } from '../../../platform/records/records.ts';
import type { JournalRow } from '../journal-row.ts';
import { type Lane, WHOLE } from '../lane.ts';
import { readRowsBody } from '../rows-body.ts';
import { journalRowsBySeq, newestSeq, nextJournalRows, rowAfter } from '../store/journal-rows.read.ts';
import { intakeWorkspaces } from '../store/progress.store.ts';
import { type Decision, decisionsOn, type Place, waitingPlaces } from '../store/set-aside.store.ts';
import type { UsageBatch } from '../usage-batch.ts';
import { dayOfZone } from './day-of-zone.ts';
import { type KnownHomes, knownHomes } from './known-homes.ts';
import { unpackBody } from './packed-body.ts';
import type { FactWriters } from './ports.ts';
import { withReadable } from './readable-row.ts';
import { type IntakeWorkspace, takeIn, type TakeInDeps, type Wanted } from './take-in.ts';

export type StepLimit = { readonly rows: number; readonly events: number };

/** A batch to count, and the journal row that it is, where it is one alone. */
export type Part = { readonly workspaceId: string; readonly seq: number; readonly batch: UsageBatch; readonly isRows: boolean };

/** The next rows of the journal, read and ready to be counted. */
export type Step = {
  readonly after: number;
  readonly upTo: number;
  /** Of the lane; 0 where only others' came. */
  readonly rows: number;
  readonly parts: readonly Part[];
  /** Requests that cannot be read; they are passed over. */
  readonly unreadable: readonly number[];
};

/** Events that were set aside and are wanted again: how many were tried, and those that can be counted now. */
export type Again = { readonly tried: number; readonly batches: readonly UsageBatch[]; readonly counted: readonly Place[] };

/** Makes usage of what the journal holds, and writes down what its events say of accounts and contacts. */
export type JournalReader = {
  /** Null where no row comes after. */
  readonly next: (after: number, limit: StepLimit, lane?: Lane) => Promise<Step | null>;
  readonly again: (lane?: Lane) => Promise<Again>;
  /** Another may have read the lane until now. */
  readonly begin: (lane: Lane) => Promise<void>;
};

const AGAIN_AT_ONCE = 5_000;
/** Numbers of rows, of all workspaces, among which those of a lane are looked for at once. */
const STRETCH_ROWS = 8_000;
/** Many lanes look at the end of one journal: it is looked at for all of them. */
const FRESH_MS = 100;

/** Reads in the thread that asks. */
export function journalReader(means: { readonly database: Database; readonly facts: FactWriters }): JournalReader {
  const homesOf = new Map<number, KnownHomes>();
  const depsOf = ({ nth }: Lane): TakeInDeps => {
    const homes = homesOf.get(nth) ?? knownHomes(means.facts);
    homesOf.set(nth, homes);
    return { ...means, homes };
  };
  const newest = lately(FRESH_MS, () => means.database.inInstallation(newestSeq));
  const isAnyWaiting = lately(FRESH_MS, () =>
    means.database.inInstallation(async (records) => (await waitingPlaces(records, WHOLE, 1)).length > 0),
  );
  return {
    async next(after, limit, lane = WHOLE) {
      if (lane.of === 1) return readStep(depsOf(lane), { after, lane, limit });
      return readStepOfLane(depsOf(lane), { after, lane, limit, end: await newest() });
    },
    async again(lane = WHOLE) {
      return lane.of === 1 || (await isAnyWaiting()) ? readAgain(depsOf(lane), lane) : { tried: 0, batches: [], counted: [] };
    },
    begin: async ({ nth }) => void homesOf.delete(nth),
  };
}

/** What was found a moment ago, or is being looked for. */
function lately<Found>(freshMs: number, look: () => Promise<Found>): () => Promise<Found> {
  let lookedMs = Number.NEGATIVE_INFINITY;
  let found: Promise<Found>;
  return () => {
    if (performance.now() - lookedMs > freshMs) {
      lookedMs = performance.now();
      found = look();
    }
    return found;
  };
}

type Wish = { readonly after: number; readonly lane: Lane; readonly limit: StepLimit };

/** Goes over what is others', up to a stretch with rows of the lane or to the end of the journal. */
async function readStepOfLane(deps: TakeInDeps, { after, lane, limit, end }: Wish & { readonly end: number }): Promise<Step | null> {
  for (let from = after; from < end; ) {
    const first = (await deps.database.inInstallation((records) => rowAfter(records, from))) ?? end;
    const upTo = Math.min(end, first + STRETCH_ROWS);
    const step = await readStep(deps, { after: from, lane, limit, upTo });
    if (step !== null) return { ...step, after };
    from = upTo;
  }
  return after < end ? { after, upTo: end, rows: 0, parts: [], unreadable: [] } : null;
}

/** Up to the last row that was read; where the stretch held no more of the lane, up to its end. */
async function readStep(deps: TakeInDeps, { after, lane, limit, upTo }: Wish & { readonly upTo?: number }): Promise<Step | null> {
  const { rows, decisions, workspaces } = await deps.database.inInstallation(async (records) => {
    const rows = await nextJournalRows(records, after, { ...limit, upTo, lane });
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
  const unreadable: number[] = [];
  const pass = ({ seq }: JournalRow) => void unreadable.push(seq);
  for (const workspace of workspaces) {
    const own = rows.filter((row) => row.workspaceId === workspace.id);
    const requests = own.filter((row) => row.source === 'http');
    if (requests.length > 0) {
      const take = (rows: readonly JournalRow[]) => takeIn(deps, workspace, { rows, decisions, wanted: wantedAtFirst });
      const { batch } = await withReadable(requests, take, pass);
      parts.push({ workspaceId: workspace.id, seq: requests.at(-1)?.seq ?? 0, batch, isRows: false });
    }
    for (const row of own.filter((one) => one.source === 'rows'))
      parts.push(...(await withReadable([row], async (rows) => rows.map((one) => partOfRows(one, workspace)), pass)));
  }
  const isCut = rows.length >= limit.rows || rows.reduce((sum, { events }) => sum + events, 0) >= limit.events;
  return { after, upTo: isCut ? last.seq : (upTo ?? last.seq), rows: rows.length, parts, unreadable };
}

/** What was decided stands: open and dropped ones stay out, waiting ones have their own turn. */
const wantedAtFirst: Wanted = (decision) => decision === undefined || decision.state === 'counted';
const wantedAgain: Wanted = (decision) => decision?.state === 'waiting';

async function readAgain(deps: TakeInDeps, lane: Lane): Promise<Again> {
  const { places, rows, decisions, workspaces } = await deps.database.inInstallation(async (records) => {
    const places = await waitingPlaces(records, lane, AGAIN_AT_ONCE);
    const rows = await journalRowsBySeq(records, [...new Set(places.map((place) => place.seq))]);
    const decisions = places.map((place): Decision => ({ ...place, state: 'waiting' }));
    return { places, rows, decisions, workspaces: await intakeWorkspaces(records, workspacesOf(rows)) };
  });
  const batches: UsageBatch[] = [];
  const counted: Place[] = [];
  for (const workspace of workspaces) {
    const own = rows.filter((row) => row.workspaceId === workspace.id);
    const take = (readable: readonly JournalRow[]) => takeIn(deps, workspace, { rows: readable, decisions, wanted: wantedAgain });
    const taken = await withReadable(own, take, () => undefined);
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
