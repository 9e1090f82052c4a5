import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../imports/index.ts';
import { type Arrivals, forgetBrowsers, gatherArrivals } from '../arrivals.ts';
import type { JournalRow } from '../journal-row.ts';
import { eventsOf, type Json, readEvents, type Refusal } from '../read-events.ts';
import { describeSetAside } from '../set-aside-sample.ts';
import { type Decision, type NewSetAside, saveSetAside } from '../store/set-aside.store.ts';
import type { ContactMerge, UsageBatch } from '../usage-batch.ts';
import { hasSoundTexts } from '../value-fault.ts';
import { dayOfZone } from './day-of-zone.ts';
import { type ErasedShare, eraseEvents, shareOfErased } from './erase-from-journal.ts';
import { distinct, findHomes, textsAt } from './find-homes.ts';
import type { KnownHomes } from './known-homes.ts';
import { parseBody, textOfBody, unpackBody } from './packed-body.ts';
import type { FactWriters, Who } from './ports.ts';
import { usageOfArrivals } from './usage-of-arrivals.ts';

export type IntakeWorkspace = { readonly id: WorkspaceId; readonly timeZone: string; readonly accountTrait: string | null };

export type TakeInDeps = { readonly database: Database; readonly facts: FactWriters; readonly homes: KnownHomes };

/** Which events of a row are meant: those not decided on before, or those that wait for another try. */
export type Wanted = (decision: Decision | undefined) => boolean;

export type TakenIn = { readonly batch: UsageBatch; readonly counted: readonly { readonly seq: number; readonly place: number }[] };

type Given = { readonly rows: readonly JournalRow[]; readonly decisions: readonly Decision[]; readonly wanted: Wanted };
type Faulty = { readonly row: JournalRow; readonly refusal: Refusal };
/** What stands or falls together: events by place, and what could not be read. */
type Lot = { readonly events: readonly number[]; readonly faulty: readonly Faulty[] };
type Around = TakeInDeps & { readonly workspace: IntakeWorkspace; readonly rows: readonly JournalRow[]; readonly arrivals: Arrivals };

/**
 * Makes usage of one workspace's requests: reads them event by event, finds whose each is, writes down what they
 * say of accounts and contacts, and sets aside what cannot be counted. Doing it twice changes nothing.
 */
export async function takeIn(deps: TakeInDeps, workspace: IntakeWorkspace, given: Given): Promise<TakenIn> {
  const { rows } = given;
  const { arrivals, faulty } = readRows(given, workspace.accountTrait);
  const around: Around = { ...deps, workspace, rows, arrivals };
  const usage = usageOfArrivals(workspace.id, arrivals, dayOfZone(workspace.timeZone));
  const counted: number[] = [];

  const settle = async ({ events: all, faulty: refused }: Lot): Promise<void> => {
    const events = await withoutErased(around, all);
    const { homes, homeless, merges } = await deps.database.inWorkspace(workspace.id, async (records) => {
      const scope = scopeOf(around);
      const homes = await findHomes({ ...deps, records, scope }, arrivals, events);
      const products = distinct(arrivals.actionOf, events, arrivals.actions.length).map((at) => arrivals.actions[at]?.productKey ?? '');
      if (events.length > 0) await deps.facts.addProducts(records, workspace.id, [...new Set(products)]);
      const homeless = events.filter((event) => !usage.hasHome(homes, event));
      const merges = await mergesOf(around, records, events);
      await saveSetAside(records, workspace.id, [...refused.map((one) => aside(one)), ...asideAsHomeless(around, homeless)]);
      return { homes, homeless, merges };
    });
    const isHomeless = new Set(homeless);
    const found = homeless.length === 0 ? events : events.filter((event) => !isHomeless.has(event));
    usage.add(homes, found, merges);
    counted.push(...found);
  };

  await settleAroundPoison(around, { events: [...arrivals.keys.keys()], faulty }, settle);
  return { batch: usage.batch(), counted: counted.map((event) => placeIn(around, event)) };
}

function readRows({ rows, decisions, wanted }: Given, accountTrait: string | null) {
  const decided = Map.groupBy(decisions, (decision) => decision.seq);
  const { add, arrivals } = gatherArrivals(accountTrait);
  const faulty: Faulty[] = [];
  for (const [nth, row] of rows.entries()) {
    const own = decided.get(row.seq) ?? [];
    const decisionOn = new Map(own.map((decision) => [decision.place, decision]));
    const atReceivedTime = new Set(own.filter((decision) => decision.atReceivedTime).map((decision) => decision.place));
    const text = textOfBody(unpackBody(row.body));
    const isTextSound = hasSoundTexts(text);
    const read = readEvents(JSON.parse(text) as Json, { method: row.method, receivedMs: row.receivedMs, atReceivedTime, isTextSound });
    for (const arrival of read.arrivals) if (wanted(decisionOn.get(arrival.place))) add(nth, row, arrival);
    for (const refusal of read.refusals) if (wanted(decisionOn.get(refusal.place))) faulty.push({ row, refusal });
  }
  return { arrivals, faulty };
}

/** Events of those who were erased are not taken in, and do not stay in the journal. */
async function withoutErased(around: Around, events: readonly number[]): Promise<readonly number[]> {
  const { database, facts, workspace, rows, arrivals } = around;
  const who = whoIn(arrivals, events);
  const erased = await database.inWorkspace(workspace.id, (records) => facts.erasedAmong(records, workspace.id, who));
  if (erased.length === 0) return events;
  const keysOf = (kind: Who['kind']) => new Set(erased.filter((one) => one.kind === kind).map(({ key }) => key));
  const keys = { accounts: keysOf('account'), contacts: keysOf('contact'), visitors: keysOf('visitor') };
  const textAt = (texts: readonly string[], place = -1) => texts[place] ?? null;
  const shareOf = (event: number) => {
    const userId = textAt(arrivals.users, arrivals.userOf[event]);
    const anonymousId = textAt(arrivals.anonymous, arrivals.anonymousOf[event]);
    const previousId = arrivals.sayings.get(event)?.previousId ?? null;
    return shareOfErased({ userId, anonymousId, previousId }, textAt(arrivals.accounts, arrivals.accountOf[event]), keys);
  };
  const shares = new Map<number, ErasedShare>();
  for (const event of events) {
    const share = shareOf(event);
    if (share !== null) shares.set(event, share);
  }
  for (const [nth, own] of Map.groupBy(shares, ([event]) => arrivals.rowOf[event] ?? -1)) {
    const row = rows[nth];
    const shareAt = own.map(([event, share]) => [arrivals.placeOf[event] ?? -1, share] as const);
    if (row !== undefined) await eraseEvents(database, row, new Map(shareAt));
  }
  forgetBrowsers(arrivals, [...shares.keys()]);
  return events.filter((event) => shares.get(event) !== 'event');
}

function whoIn({ accounts, accountOf, users, userOf, anonymous, anonymousOf, sayings }: Arrivals, events: readonly number[]): Who[] {
  const of = (kind: Who['kind'], keys: readonly string[]): Who[] => keys.map((key) => ({ kind, key }));
  const before = [...sayings.values()].flatMap(({ previousId }) => previousId ?? []);
  return [
    ...of('account', textsAt(accounts, distinct(accountOf, events, accounts.length))),
    ...of('contact', [...textsAt(users, distinct(userOf, events, users.length)), ...before]),
    ...of('visitor', [...textsAt(anonymous, distinct(anonymousOf, events, anonymous.length)), ...before]),
  ];
}

/** Alias calls that name two contacts by the ids of before and of now. */
async function mergesOf(around: Around, records: Records, events: readonly number[]): Promise<readonly ContactMerge[]> {
  const { arrivals, facts, homes, workspace } = around;
  const merges: ContactMerge[] = [];
  if (arrivals.sayings.size === 0) return merges;
  for (const event of events) {
    const saying = arrivals.sayings.get(event);
    if (saying?.type !== 'alias' || saying.previousId === null || saying.userId === null) continue;
    const merge = await facts.mergeContacts(records, scopeOf(around), { before: saying.previousId, now: saying.userId });
    if (merge === null) continue;
    homes.forget(workspace.id, [saying.previousId]);
    merges.push(merge);
  }
  return merges;
}

function scopeOf({ workspace, rows }: Around): WriteScope {
  const newestMs = rows.at(-1)?.receivedMs ?? 0;
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
async function settleAroundPoison(around: Around, lot: Lot, settle: (lot: Lot) => Promise<void>): Promise<void> {
  const { events, faulty } = lot;
  try {
    await settle(lot);
  } catch (error) {
    if (!/^2[23]/.test((error as { code?: string }).code ?? '')) throw error;
    if (events.length <= 1) return settle({ events: [], faulty: [...faulty, ...refusedOf(around, events, 'refused_by_store')] });
    const middle = events.length >> 1;
    await settleAroundPoison(around, { events: events.slice(0, middle), faulty }, settle);
    await settleAroundPoison(around, { events: events.slice(middle), faulty: [] }, settle);
  }
}

/** Such events as they came: the journal still has them, and they are few. */
function refusedOf({ rows, arrivals }: Around, events: readonly number[], reason: Refusal['reason']): Faulty[] {
  return [...Map.groupBy(events, (event) => arrivals.rowOf[event] ?? -1)].flatMap(([nth, own]) => {
    const row = rows[nth];
    if (row === undefined) return [];
    const raw = eventsOf(parseBody(row.body), row.method);
    return own.map((event) => {
      const place = arrivals.placeOf[event] ?? -1;
      return { row, refusal: { place, reason, raw: raw[place] } };
    });
  });
}

function asideAsHomeless(around: Around, homeless: readonly number[]): NewSetAside[] {
  const { accounts, accountOf, users, userOf } = around.arrivals;
  const byPlace = new Map(homeless.map((event) => [nameOf(placeIn(around, event)), event]));
  return refusedOf(around, homeless, 'no_account').map((one) => {
    const event = byPlace.get(nameOf({ seq: one.row.seq, place: one.refusal.place })) ?? -1;
    return aside(one, { accountKey: accounts[accountOf[event] ?? -1] ?? null, contactKey: users[userOf[event] ?? -1] ?? null });
  });
}

function placeIn({ rows, arrivals }: Around, event: number): { readonly seq: number; readonly place: number } {
  return { seq: rows[arrivals.rowOf[event] ?? -1]?.seq ?? 0, place: arrivals.placeOf[event] ?? -1 };
}

const nameOf = ({ seq, place }: { readonly seq: number; readonly place: number }) => `${seq}.${place}`;

const NOBODY = { accountKey: null, contactKey: null };

function aside({ row, refusal }: Faulty, said: Pick<NewSetAside, 'accountKey' | 'contactKey'> = NOBODY): NewSetAside {
  const { place, reason, raw } = refusal;
  return { seq: row.seq, place, reason, receivedMs: row.receivedMs, ...said, ...describeSetAside(raw, row) };
}
