import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { RowFault, UsageRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { collectUsage, MAIN_PRODUCT, type RowsJournal, saidBy } from '../../../sources/intake/index.ts';
import { erasedAmong, findContacts, nameAccounts, writeContacts } from '../../accounts/index.ts';
import { countRepeats } from '../count-repeats.ts';
import { addProducts } from '../store/product-use.store.ts';
import { type SubscriptionOfRow, subscriptionStarts } from '../store/subscription-starts.read.ts';

export type WriteUsageDeps = { readonly database: Pick<Database, 'inWorkspace'>; readonly journal: RowsJournal };

/** One import's usage. Calls go in the order of the file, one after another; 10,000 to 50,000 rows each are best. */
export type UsageWriter = (rows: readonly UsageRow[]) => Promise<WriteResult>;

export type UsageScope = WriteScope & { readonly timeZone: string };

/**
 * Takes in rows of counts and of single events. A row's id, where it has one, makes it count once for ever; rows
 * without are named by what they say, so that the same file sent again changes nothing and equal rows of one file
 * are all counted. An account is named by itself or by its subscription; rows before the subscription's start are
 * kept and flagged.
 */
export function usageWriter(deps: WriteUsageDeps, scope: UsageScope): UsageWriter {
  const nth = countRepeats();
  const dayOf = zonedDays(scope.timeZone);
  const names = rememberedNames();
  return async (rows) => {
    await deps.database.inWorkspace(scope.workspaceId as WorkspaceId, (records) => learnNames(records, { scope, names }, rows));
    const usage = collectUsage(scope.workspaceId);
    const refused: RowFault[] = [];
    const flagged: RowFault[] = [];
    rows.forEach((row, place) => {
      const read = readRow(row, names, dayOf);
      if (typeof read === 'string') return refused.push({ row: place, code: read });
      usage.add({ ...read.usage, key: row.event === undefined ? nth(saidBy(read.usage)) : `event/${scope.sourceKey}/${row.event}` });
      if (read.isBeforeStart) flagged.push({ row: place, code: 'before_subscription_start' });
      return undefined;
    });
    const batch = usage.batch();
    const outcome = batch.keys.length === 0 ? { counted: 0, duplicates: 0 } : await deps.journal.count(batch);
    return {
      added: outcome.counted,
      changed: 0,
      unchanged: outcome.duplicates,
      refused,
      flagged,
      accountIds: outcome.counted === 0 ? [] : batch.accounts,
    };
  };
}

type NamesOfImport = {
  readonly accounts: Map<string, string>;
  readonly contacts: Map<string, string>;
  readonly subscriptions: Map<string, SubscriptionOfRow & { readonly startDay: number }>;
  readonly products: Set<string>;
  /** Contacts who were erased. */
  readonly erased: Set<string>;
};

function rememberedNames(): NamesOfImport {
  return { accounts: new Map(), contacts: new Map(), subscriptions: new Map(), products: new Set(), erased: new Set() };
}

type Learning = { readonly scope: UsageScope; readonly names: NamesOfImport };

async function learnNames(records: Records, { scope, names }: Learning, rows: readonly UsageRow[]): Promise<void> {
  const accountKeys = unknown(
    names.accounts,
    rows.map((row) => row.account),
  );
  if (accountKeys.length > 0) {
    const found = await nameAccounts(records, scope, accountKeys);
    for (const [key, id] of found.names) names.accounts.set(key, id);
  }
  for (const one of await subscriptionStarts(
    records,
    scope,
    unknown(
      names.subscriptions,
      rows.map((row) => row.subscription),
    ),
  ))
    names.subscriptions.set(one.externalId, { ...one, startDay: isoToDay(one.startOn) });
  await learnContacts(records, { scope, names }, rows);
  const products = [...new Set(rows.map((row) => productOf(row, names)))].filter((key) => !names.products.has(key));
  await addProducts(records, scope.workspaceId, products);
  for (const key of products) names.products.add(key);
}

/** Whoever used the product is a contact, even where nobody has told more of them than their id. */
async function learnContacts(records: Records, { scope, names }: Learning, rows: readonly UsageRow[]): Promise<void> {
  const wanted = unknown(
    names.contacts,
    rows.map((row) => row.contact),
  );
  const found = await findContacts(records, scope, wanted);
  for (const [key, contact] of found) names.contacts.set(key, contact.id);
  const missing = new Set(wanted.filter((key) => !found.has(key)));
  const asked = [...missing].map((key) => ({ kind: 'contact' as const, key }));
  for (const { key } of await erasedAmong(records, scope.workspaceId, asked)) names.erased.add(key);
  const newcomers = rows.flatMap((row) => {
    const { contact, account } = row;
    if (contact === undefined || contact === null || account === undefined || !missing.has(contact) || !names.accounts.has(account))
      return [];
    missing.delete(contact);
    return [{ contact, account }];
  });
  if (newcomers.length === 0) return;
  await writeContacts(records, scope, newcomers);
  for (const [key, contact] of await findContacts(
    records,
    scope,
    newcomers.map((row) => row.contact),
  ))
    names.contacts.set(key, contact.id);
}

function unknown(known: ReadonlyMap<string, unknown>, keys: readonly (string | null | undefined)[]): string[] {
  return [...new Set(keys.filter((key) => key !== undefined && key !== null && !known.has(key)))] as string[];
}

function productOf(row: UsageRow, names: NamesOfImport): string {
  const ofSubscription = row.subscription === undefined ? undefined : names.subscriptions.get(row.subscription)?.productKey;
  return row.product ?? ofSubscription ?? MAIN_PRODUCT;
}

function readRow(row: UsageRow, names: NamesOfImport, dayOf: (ms: number) => number) {
  const subscription = row.subscription === undefined ? undefined : names.subscriptions.get(row.subscription);
  const accountId = row.account === undefined ? subscription?.accountId : names.accounts.get(row.account);
  if (accountId === undefined) return row.account === undefined ? 'unknown_subscription' : 'unknown_account';
  if (typeof row.contact === 'string' && names.erased.has(row.contact)) return 'erased';
  const atMs = row.at === undefined ? null : Date.parse(row.at);
  if (Number.isNaN(atMs) || (atMs === null && row.day === undefined)) return 'no_time';
  const day = atMs === null ? isoToDay(row.day ?? '') : dayOf(atMs);
  if (!Number.isInteger(day)) return 'no_time';
  const usage = {
    accountId,
    contactId: row.contact === undefined || row.contact === null ? null : (names.contacts.get(row.contact) ?? null),
    productKey: productOf(row, names),
    name: row.action,
    kind: 'count' as const,
    isAutomatic: row.isAutomatic ?? false,
    atMs,
    day,
    count: row.count ?? 1,
    properties: null,
  };
  return { usage, isBeforeStart: subscription !== undefined && day < subscription.startDay };
}
