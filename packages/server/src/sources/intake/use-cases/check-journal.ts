import { addMonths } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { JournalRow } from '../journal-row.ts';
import { readEvents } from '../read-events.ts';
import { readRowsBody } from '../rows-body.ts';
import { nextJournalRows } from '../store/journal-rows.read.ts';
import { intakeWorkspaces } from '../store/progress.store.ts';
import { type Decision, decisionsOn } from '../store/set-aside.store.ts';
import { collectUsage, type UsageBatch } from '../usage-batch.ts';
import { dayOfZone } from './day-of-zone.ts';
import { parseBody, unpackBody } from './packed-body.ts';
import type { UsageSink } from './ports.ts';
import { isReadable } from './readable-row.ts';
import { keyOf } from '../arrivals.ts';

export type CheckJournalDeps = { readonly database: Database; readonly sink: Pick<UsageSink, 'lacking'> };

const STEP = { rows: 500, events: 40_000 };

/**
 * Reads every request that is kept, up to a row that is counted, and looks for each of its events in the store. One that
 * is neither there nor set aside was lost; what is older than its workspace keeps may be gone.
 */
export async function checkJournal({ database, sink }: CheckJournalDeps, upTo: number, onRows: (done: number, of: number) => void) {
  const found = { requests: 0, events: 0, setAside: 0, missing: 0 };
  for (let after = 0; after < upTo; ) {
    const { rows, decisions, workspaces } = await database.inInstallation(async (records) => {
      const rows = (await nextJournalRows(records, after, STEP)).filter(({ seq }) => seq <= upTo);
      const ids = [...new Set(rows.map((row) => row.workspaceId))];
      const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? -1];
      return { rows, decisions: await decisionsOn(records, { first, last }), workspaces: await intakeWorkspaces(records, ids) };
    });
    const last = rows.at(-1);
    if (last === undefined) break;
    const asides = Map.groupBy(
      decisions.filter(({ state }) => state !== 'counted'),
      ({ seq }) => seq,
    );
    for (const workspace of workspaces) {
      const dayOf = dayOfZone(workspace.timeZone);
      const keptSince = workspace.usageMonths === null ? 0 : addMonths(dayOf(Date.now()), -workspace.usageMonths);
      for (const row of rows.filter(({ workspaceId }) => workspaceId === workspace.id)) {
        const aside = asides.get(row.seq) ?? [];
        found.requests++;
        found.events += row.events;
        found.setAside += aside.length;
        const batch = eventsOrNull(row, aside, dayOf);
        if (batch === null) {
          found.missing += row.events;
          continue;
        }
        if (batch.keys.length === 0) continue;
        const lacking = await sink.lacking(batch);
        found.missing += lacking.filter((place) => (batch.days[place] ?? 0) >= keptSince).length;
      }
    }
    after = last.seq;
    onRows(after, upTo);
  }
  return found;
}

/** Null where the request cannot be read. */
function eventsOrNull(...given: Parameters<typeof eventsIn>): UsageBatch | null {
  try {
    return eventsIn(...given);
  } catch (error) {
    if (isReadable(given[0])) throw error;
    return null;
  }
}

function eventsIn(row: JournalRow, aside: readonly Decision[], dayOf: (ms: number) => number): UsageBatch {
  if (row.source === 'rows') return readRowsBody(unpackBody(row.body).toString('utf8'), row.workspaceId, dayOf);
  const isAside = new Set(aside.map(({ place }) => place));
  const { arrivals } = readEvents(parseBody(row.body), { method: row.method, receivedMs: row.receivedMs });
  const usage = collectUsage(row.workspaceId);
  for (const arrival of arrivals) {
    if (isAside.has(arrival.place)) continue;
    const { productKey, name, type, isAutomatic, atMs, properties } = arrival;
    const of = { accountId: null, contactId: null, productKey, name, kind: type, isAutomatic, properties, count: 1 };
    usage.add({ ...of, key: keyOf(row, arrival), atMs, day: dayOf(atMs) });
  }
  return usage.batch();
}
