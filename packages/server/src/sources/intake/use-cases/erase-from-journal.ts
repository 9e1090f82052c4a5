import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { accountKeyOf } from '../identities.ts';
import type { JournalRow } from '../journal-row.ts';
import { ERASED_EVENT, eventsOf, type Json, readEvents } from '../read-events.ts';
import { withoutAccounts } from '../rows-body.ts';
import { journalRowsOfWorkspace, saveBody } from '../store/journal-rows.read.ts';
import { intakeWorkspaces } from '../store/progress.store.ts';
import { dropSetAsideOf } from '../store/set-aside.store.ts';
import { packBody, parseBody, unpackBody } from './packed-body.ts';

export type ErasedKeys = Keys & {
  /** Ours, by which imported rows name them. */
  readonly accountIds: ReadonlySet<string>;
};

/** In the words of their source. */
type Keys = {
  readonly accounts: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
  readonly visitors: ReadonlySet<string>;
};

const ROWS_AT_ONCE = 200;

/** Takes the events of the erased out of every request that is kept; their neighbours stay where they are. Gives back how many requests were changed. */
export async function eraseFromJournal(database: Database, workspaceId: WorkspaceId, erased: ErasedKeys): Promise<number> {
  const [workspace] = await database.inInstallation((records) => intakeWorkspaces(records, [workspaceId]));
  if (workspace === undefined) return 0;
  let changed = 0;
  for (let after = 0; ; ) {
    const rows = await database.inInstallation((records) => journalRowsOfWorkspace(records, workspaceId, { after, limit: ROWS_AT_ONCE }));
    for (const row of rows) {
      if (await eraseFromRow(database, row, { erased, accountTrait: workspace.accountTrait })) changed++;
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.seq;
  }
  await database.inInstallation((records) =>
    dropSetAsideOf(records, workspaceId, { accounts: [...erased.accounts], contacts: [...erased.contacts] }),
  );
  return changed;
}

type Around = { readonly erased: ErasedKeys; readonly accountTrait: string | null };

async function eraseFromRow(database: Database, row: JournalRow, { erased, accountTrait }: Around): Promise<boolean> {
  if (row.source === 'rows') {
    const left = withoutAccounts(unpackBody(row.body).toString('utf8'), erased.accountIds);
    if (left === null) return false;
    const body = await packBody(Buffer.from(left));
    await database.inInstallation((records) => saveBody(records, row.seq, body));
    return true;
  }
  const places = placesOf(row, erased, accountTrait);
  if (places.size > 0) await eraseEvents(database, row, places);
  return places.size > 0;
}

/** Puts nothing in the place of the events, by place, of a request. */
export async function eraseEvents(database: Database, row: JournalRow, places: ReadonlySet<number>): Promise<void> {
  const body = await packBody(Buffer.from(JSON.stringify(without(parseBody(row.body), row.method, places))));
  await database.inInstallation((records) => saveBody(records, row.seq, body));
}

function placesOf(row: JournalRow, erased: ErasedKeys, accountTrait: string | null): ReadonlySet<number> {
  const body = parseBody(row.body);
  const { arrivals, refusals } = readEvents(body, { method: row.method, receivedMs: row.receivedMs });
  const theirs = arrivals.filter((arrival) => isOfErased(arrival, accountKeyOf(arrival, accountTrait), erased)).map(({ place }) => place);
  // What could not be read is searched for their ids as they stand.
  const keys = [...erased.accounts, ...erased.contacts, ...erased.visitors].map((key) => JSON.stringify(key));
  const unread = refusals.filter(({ raw }) => keys.some((key) => safeText(raw).includes(key))).map(({ place }) => place);
  return new Set([...theirs, ...unread]);
}

type Named = { readonly userId: string | null; readonly anonymousId: string | null; readonly previousId: string | null };

export function isOfErased({ userId, anonymousId, previousId }: Named, accountKey: string | null, erased: Keys): boolean {
  const isIn = (keys: ReadonlySet<string>, key: string | null) => key !== null && keys.has(key);
  return (
    isIn(erased.accounts, accountKey) ||
    isIn(erased.contacts, userId) ||
    isIn(erased.contacts, previousId) ||
    isIn(erased.visitors, anonymousId) ||
    isIn(erased.visitors, previousId)
  );
}

/** What a body says for all its events may be of the erased too, and goes where none of its events is left. */
function without(body: Json, method: string, places: ReadonlySet<number>): Json {
  if (method !== 'batch' && method !== 'import') return ERASED_EVENT;
  const batch = eventsOf(body, method).map((event, place) => (places.has(place) ? ERASED_EVENT : event));
  return places.size === batch.length ? { batch } : { ...body, batch };
}

function safeText(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? '';
  } catch {
    return '';
  }
}
