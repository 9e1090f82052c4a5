import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { accountKeyOf } from '../identities.ts';
import type { JournalRow } from '../journal-row.ts';
import { ERASED_EVENT, eventsOf, isJson, type Json, readEvents } from '../read-events.ts';
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
  const shares = sharesOf(row, erased, accountTrait);
  if (shares.size > 0) await eraseEvents(database, row, shares);
  return shares.size > 0;
}

/** What of an event is of the erased: all of it, or no more than the browser at which somebody else did it. */
export type ErasedShare = 'event' | 'browser';

/** Takes their share out of events, by place, of a request: nothing stands in the place of those that were theirs. */
export async function eraseEvents(database: Database, row: JournalRow, shares: ReadonlyMap<number, ErasedShare>): Promise<void> {
  const body = await packBody(Buffer.from(JSON.stringify(without(parseBody(row.body), row.method, shares))));
  await database.inInstallation((records) => saveBody(records, row.seq, body));
}

function sharesOf(row: JournalRow, erased: ErasedKeys, accountTrait: string | null): ReadonlyMap<number, ErasedShare> {
  const body = parseBody(row.body);
  const { arrivals, refusals } = readEvents(body, { method: row.method, receivedMs: row.receivedMs });
  const read = arrivals.flatMap((arrival) => {
    const share = shareOfErased(arrival, accountKeyOf(arrival, accountTrait), erased);
    return share === null ? [] : [[arrival.place, share] as const];
  });
  // What could not be read is searched for their ids as they stand.
  const keys = [...erased.accounts, ...erased.contacts, ...erased.visitors].map((key) => JSON.stringify(key));
  const unread = refusals.filter(({ raw }) => keys.some((key) => safeText(raw).includes(key)));
  return new Map([...read, ...unread.map(({ place }) => [place, 'event'] as const)]);
}

type Named = { readonly userId: string | null; readonly anonymousId: string | null; readonly previousId: string | null };

/** Where a browser is shared, what another did there by name is theirs. */
export function shareOfErased({ userId, anonymousId, previousId }: Named, accountKey: string | null, erased: Keys): ErasedShare | null {
  const isIn = (keys: ReadonlySet<string>, key: string | null) => key !== null && keys.has(key);
  if (isIn(erased.accounts, accountKey) || isIn(erased.contacts, userId)) return 'event';
  if (isIn(erased.contacts, previousId) || isIn(erased.visitors, previousId)) return 'event';
  if (!isIn(erased.visitors, anonymousId)) return null;
  return userId === null ? 'event' : 'browser';
}

/** What a body says for all its events may be of the erased too, and goes where none of its events is left. */
function without(body: Json, method: string, shares: ReadonlyMap<number, ErasedShare>): Json {
  const rest = eventsOf(body, method).map((event, place) => withoutShare(event, shares.get(place)));
  if (method !== 'batch' && method !== 'import') return rest[0] as Json;
  return rest.every((event) => event === ERASED_EVENT) ? { batch: rest } : { ...body, batch: rest };
}

function withoutShare(event: unknown, share: ErasedShare | undefined): unknown {
  if (share === undefined) return event;
  return share === 'event' || !isJson(event) ? ERASED_EVENT : { ...event, anonymousId: undefined };
}

function safeText(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? '';
  } catch {
    return '';
  }
}
