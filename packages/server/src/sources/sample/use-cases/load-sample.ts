import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { RowKind, RowOf, WriteResult, WriteScope } from '../../imports/index.ts';
import { CORRECTED_KINDS } from '../corrections.ts';
import type { SampleTeams } from '../sample-teams.ts';
import { FACT_KINDS, type SampleCompany, sampleCompany, TIMED_DAYS } from '../sample-company.ts';
import type { Advance, SampleLoad } from '../store/sample-loads.store.ts';

/** Writes rows of one kind, in the order of an import; the same that files go through. */
export type SampleWriter = <Kind extends RowKind>(kind: Kind, rows: readonly RowOf[Kind][]) => Promise<WriteResult>;
export type WriterOf = (scope: WriteScope & { readonly timeZone: string }) => SampleWriter;

export type LoadMeans = {
  readonly writerOf: WriterOf;
  /** Resolves when the usage that was written is in the daily counts, by which accounts are judged. */
  readonly counted: () => Promise<void>;
  /** Resolves when the ledgers of what was written are stated, so that what comes after corrects them. */
  readonly stated: (workspaceId: WorkspaceId) => Promise<void>;
  /** Who works with whom, once the accounts are there. Changes nothing where it was said before. */
  readonly arrange?: (scope: WriteScope, teams: SampleTeams) => Promise<void>;
  readonly tell: (advance: Advance) => Promise<void>;
};

const SOURCE = 'main';
const BATCH = 5_000;
const USAGE_BATCH = 40_000;
/** Days of older usage between two saved steps. */
const STRETCH_DAYS = 40;
/** Parts of the whole, by the time they take. */
const PARTS = { facts: 0.12, newest: 0.14 };

/**
 * Brings the sample company in: all facts, then the newest days of usage, then the older ones backwards, then what was
 * told wrong is put right. What was done before a stop is either skipped or changes nothing when written again.
 */
export async function loadSample(load: SampleLoad, { writerOf, counted, stated, arrange, tell }: LoadMeans): Promise<void> {
  const company = sampleCompany(load);
  const { timeZone } = company.workspace;
  const scope = { workspaceId: load.workspaceId, sourceKey: SOURCE, unknownAccounts: 'refuse', today: dayToIso(load.today) } as const;
  const write = writerOf({ ...scope, timeZone });
  const newest = load.today - TIMED_DAYS;
  let since = load.usageSince;
  if (since === null) {
    for (const [place, kind] of FACT_KINDS.entries()) {
      await tell({ state: 'running', step: 'facts', usageSince: null, doneRatio: (PARTS.facts * place) / FACT_KINDS.length });
      await writeAll(write, kind, company.firstRows(kind));
    }
    await arrange?.(scope, company.teams);
    await tell({ state: 'running', step: 'newest', usageSince: null, doneRatio: PARTS.facts });
    since = await writeUsage(write, company, { since: newest, until: load.today });
    await counted();
  }
  while (since > company.opening) {
    const done = (newest - since) / (newest - company.opening);
    await tell({
      state: 'running',
      step: 'older',
      usageSince: since,
      doneRatio: PARTS.facts + PARTS.newest + done * (1 - PARTS.facts - PARTS.newest),
    });
    since = await writeUsage(write, company, { since: Math.max(company.opening, since - STRETCH_DAYS), until: since });
  }
  await counted();
  await stated(load.workspaceId);
  for (const kind of CORRECTED_KINDS) await writeAll(write, kind, company.corrections(kind));
  await stated(load.workspaceId);
  await tell({ state: 'done', step: 'older', usageSince: since, doneRatio: 1 });
}

async function writeUsage(
  write: SampleWriter,
  company: SampleCompany,
  range: { readonly since: DayNumber; readonly until: DayNumber },
): Promise<DayNumber> {
  await writeAll(write, 'usage', company.rows('usage', range));
  return range.since;
}

async function writeAll<Kind extends RowKind>(write: SampleWriter, kind: Kind, rows: Iterable<RowOf[Kind]>): Promise<void> {
  const most = kind === 'usage' ? USAGE_BATCH : BATCH;
  let batch: RowOf[Kind][] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < most) continue;
    await writeBatch(write, kind, batch);
    batch = [];
  }
  if (batch.length > 0) await writeBatch(write, kind, batch);
}

/** The sample is ours: a row that is refused is our fault. */
async function writeBatch<Kind extends RowKind>(write: SampleWriter, kind: Kind, rows: readonly RowOf[Kind][]): Promise<void> {
  const { refused } = await write(kind, rows);
  const [first] = refused;
  if (first !== undefined) throw new Error(`the sample's ${kind} were refused: ${first.code} ${JSON.stringify(rows[first.row])}`);
}
