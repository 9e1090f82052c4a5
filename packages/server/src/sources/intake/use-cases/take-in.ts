import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfZone } from './day-of-zone.ts';
import type { WriteScope } from '../../imports/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { accountKeyOf } from '../identities.ts';
import type { JournalRow } from '../journal-row.ts';
import { eraseEvents, isOfErased } from './erase-from-journal.ts';
import type { FactWriters, Who } from './ports.ts';
import { type Arrival, type Json, readEvents, type Refusal } from '../read-events.ts';
import { hasSoundTexts } from '../value-fault.ts';
import { describeSetAside } from '../set-aside-sample.ts';
import { type Decision, type NewSetAside, saveSetAside } from '../store/set-aside.store.ts';
import { collectUsage, type ContactMerge, type UsageBatch, type VisitorLink } from '../usage-batch.ts';
import { textOfBody, unpackBody } from './packed-body.ts';
import { findHomes, type Home } from './find-homes.ts';
import type { KnownHomes } from './known-homes.ts';

export type IntakeWorkspace = { readonly id: WorkspaceId; readonly timeZone: string; readonly accountTrait: string | null };

export type TakeInDeps = { readonly database: Database; readonly facts: FactWriters; readonly homes: KnownHomes };

/** Which events of a row are meant: those not decided on before, or those that wait for another try. */
export type Wanted = (decision: Decision | undefined) => boolean;

export type TakenIn = { readonly batch: UsageBatch; readonly counted: readonly { readonly seq: number; readonly place: number }[] };

type Found = { readonly row: JournalRow; readonly arrival: Arrival };
type Faulty = { readonly row: JournalRow; readonly refusal: Refusal };

/**
 * Makes usage of one workspace's requests: reads them event by event, finds whose each is, writes down what they
 * say of accounts and contacts, and sets aside what cannot be counted. Doing it twice changes nothing.
 */
export async function takeIn(
  deps: TakeInDeps,
  workspace: IntakeWorkspace,
  { rows, decisions, wanted }: { readonly rows: readonly JournalRow[]; readonly decisions: readonly Decision[]; readonly wanted: Wanted },
): Promise<TakenIn> {
  const { found, faulty } = readRows(rows, decisions, wanted);
  const usage = collectUsage(workspace.id);
  const counted: { seq: number; place: number }[] = [];
  const dayOf = dayOfZone(workspace.timeZone);

  const settle = async (all: readonly Found[], refused: readonly Faulty[]): Promise<void> => {
    const some = await withoutErased(deps, workspace, all);
    const homes = await deps.database.inWorkspace(workspace.id, async (records) => {
      const homes = [...(await findHomesOf({ deps, records, workspace }, some))];
      const homeless = some
        .filter((_, place) => homes[place] === null)
        .map(({ row, arrival }) => aside(row, { place: arrival.place, reason: 'no_account', raw: arrival.raw }, { arrival, workspace }));
      for (const merge of await mergesOf({ deps, records, workspace }, some)) {
        usage.merge(merge);
        homes.forEach((home, place) => home?.contactId === merge.before && (homes[place] = { ...home, contactId: merge.now }));
      }
      await saveSetAside(records, workspace.id, [...refused.map(({ row, refusal }) => aside(row, refusal)), ...homeless]);
      return homes;
    });
    some.forEach((one, place) => {
      const home = homes[place] ?? null;
      if (home === null) return;
      usage.add(usageOf(one, home, dayOf));
      const link = linkOf(one.arrival, home);
      if (link !== null) usage.link(link);
      counted.push({ seq: one.row.seq, place: one.arrival.place });
    });
  };

  await settleAroundPoison(found, faulty, settle);
  return { batch: usage.batch(), counted };
}

/** Events of those who were erased are not taken in, and do not stay in the journal. */
async function withoutErased(
  { database, facts }: TakeInDeps,
  workspace: IntakeWorkspace,
  found: readonly Found[],
): Promise<readonly Found[]> {
  const who = found.flatMap(({ arrival }) => whoIn(arrival, workspace.accountTrait));
  const erased = await database.inWorkspace(workspace.id, (records) => facts.erasedAmong(records, workspace.id, who));
  if (erased.length === 0) return found;
  const keysOf = (kind: Who['kind']) => new Set(erased.filter((one) => one.kind === kind).map(({ key }) => key));
  const keys = { accounts: keysOf('account'), contacts: keysOf('contact'), visitors: keysOf('visitor') };
  const isTheirs = ({ arrival }: Found) => isOfErased(arrival, accountKeyOf(arrival, workspace.accountTrait), keys);
  for (const [row, theirs] of Map.groupBy(found.filter(isTheirs), ({ row }) => row))
    await eraseEvents(database, row, new Set(theirs.map(({ arrival }) => arrival.place)));
  return found.filter((one) => !isTheirs(one));
}

function whoIn(arrival: Arrival, accountTrait: string | null): Who[] {
  const { userId, anonymousId, previousId } = arrival;
  const said = [
    { kind: 'account' as const, key: accountKeyOf(arrival, accountTrait) },
    { kind: 'contact' as const, key: userId },
    { kind: 'contact' as const, key: previousId },
    { kind: 'visitor' as const, key: anonymousId },
    { kind: 'visitor' as const, key: previousId },
  ];
  return said.filter((one): one is Who => one.key !== null);
}

function readRows(rows: readonly JournalRow[], decisions: readonly Decision[], wanted: Wanted) {
  const decided = Map.groupBy(decisions, (decision) => decision.seq);
  const found: Found[] = [];
  const faulty: Faulty[] = [];
  for (const row of rows) {
    const own = decided.get(row.seq) ?? [];
    const decisionOn = new Map(own.map((decision) => [decision.place, decision]));
    const atReceivedTime = new Set(own.filter((decision) => decision.atReceivedTime).map((decision) => decision.place));
    const text = textOfBody(unpackBody(row.body));
    const isTextSound = hasSoundTexts(text);
    const read = readEvents(JSON.parse(text) as Json, { method: row.method, receivedMs: row.receivedMs, atReceivedTime, isTextSound });
    for (const arrival of read.arrivals) if (wanted(decisionOn.get(arrival.place))) found.push({ row, arrival });
    for (const refusal of read.refusals) if (wanted(decisionOn.get(refusal.place))) faulty.push({ row, refusal });
  }
  return { found, faulty };
}

/** Alias calls that name two contacts by the ids of before and of now. */
async function mergesOf({ deps, records, workspace }: Around, found: readonly Found[]): Promise<readonly ContactMerge[]> {
  const merges: ContactMerge[] = [];
  for (const { arrival } of found) {
    const { type, previousId, userId } = arrival;
    if (type !== 'alias' || previousId === null || userId === null) continue;
    const merge = await deps.facts.mergeContacts(records, scopeOf(workspace, found), { before: previousId, now: userId });
    if (merge === null) continue;
    deps.homes.forget(workspace.id, [previousId]);
    merges.push(merge);
  }
  return merges;
}

type Around = { readonly deps: TakeInDeps; readonly records: Records; readonly workspace: IntakeWorkspace };

async function findHomesOf({ deps, records, workspace }: Around, found: readonly Found[]): Promise<readonly (Home | null)[]> {
  if (found.length === 0) return [];
  const scope = scopeOf(workspace, found);
  const homes = await findHomes(
    { records, scope, accountTrait: workspace.accountTrait, facts: deps.facts, homes: deps.homes },
    found.map((one) => one.arrival),
  );
  await deps.facts.addProducts(records, workspace.id, [...new Set(found.map((one) => one.arrival.productKey))]);
  return homes;
}

function scopeOf(workspace: IntakeWorkspace, found: readonly Found[]): WriteScope {
  const newestMs = found.at(-1)?.row.receivedMs ?? 0;
  return {
    workspaceId: workspace.id,
    sourceKey: 'main',
    unknownAccounts: 'refuse',
    today: dayToIso(dayOfZone(workspace.timeZone)(newestMs)),
    toldBy: 'events',
  };
}

/**
 * A value that our checks let through and the database does not would fail all who stand with it: then they are
 * tried by halves, until it stands alone. Trouble that is not about values is thrown on, to be tried again later.
 */
async function settleAroundPoison(
  found: readonly Found[],
  faulty: readonly Faulty[],
  settle: (found: readonly Found[], faulty: readonly Faulty[]) => Promise<void>,
): Promise<void> {
  try {
    await settle(found, faulty);
  } catch (error) {
    if (!/^2[23]/.test((error as { code?: string }).code ?? '')) throw error;
    if (found.length <= 1) {
      const refused = found.map(({ row, arrival }) => ({
        row,
        refusal: { place: arrival.place, reason: 'refused_by_store' as const, raw: arrival.raw },
      }));
      return settle([], [...faulty, ...refused]);
    }
    const middle = found.length >> 1;
    await settleAroundPoison(found.slice(0, middle), faulty, settle);
    await settleAroundPoison(found.slice(middle), [], settle);
  }
}

function aside(
  row: JournalRow,
  refusal: Refusal,
  homeless?: { readonly arrival: Arrival; readonly workspace: IntakeWorkspace },
): NewSetAside {
  return {
    seq: row.seq,
    place: refusal.place,
    reason: refusal.reason,
    receivedMs: row.receivedMs,
    accountKey: homeless === undefined ? null : accountKeyOf(homeless.arrival, homeless.workspace.accountTrait),
    contactKey: homeless?.arrival.userId ?? null,
    ...describeSetAside(refusal.raw, row),
  };
}

/** Without an id of its own an event is named by its place in the journal, which a second sending does not share. */
export function keyOf({ seq }: Pick<JournalRow, 'seq'>, { messageId, place }: Pick<Arrival, 'messageId' | 'place'>): string {
  return messageId === null ? `journal/${seq}/${place}` : `message/${messageId}`;
}

function usageOf({ row, arrival }: Found, home: Home, dayOf: (ms: number) => number) {
  const { productKey, name, isAutomatic, atMs, properties } = arrival;
  const { accountId, contactId, visitor } = home;
  return {
    key: keyOf(row, arrival),
    accountId,
    contactId,
    visitor,
    productKey,
    name,
    kind: arrival.type,
    isAutomatic,
    atMs,
    day: dayOf(atMs),
    count: 1,
    properties,
  };
}

/** Who says their name beside what their browser was known by, or by an alias call, is the same person as before. */
function linkOf(arrival: Arrival, { accountId, contactId }: Home): VisitorLink | null {
  if (accountId === null || contactId === null) return null;
  const visitor = arrival.type === 'alias' ? arrival.previousId : arrival.anonymousId;
  return visitor === null || visitor === arrival.userId ? null : { visitor, contactId, accountId };
}
