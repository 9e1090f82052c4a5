import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PartnerRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, markStale, nameAccounts, type Outcome, refusedFor, summarise } from '../../accounts/index.ts';
import { layDependency, layPartner } from '../lay-partner-row.ts';
import type { Dependency, Partner } from '../partner.ts';
import { readDependencies, readPartners, saveDependencies, savePartners } from './partners.store.ts';

/** Partners, and the accounts that hang on them. A row without an account tells of the partner alone. */
export async function writePartners(records: Records, scope: WriteScope, rows: readonly PartnerRow[]): Promise<WriteResult> {
  const { workspaceId, today } = scope;
  const partners = await writePartnersOf(records, scope, rows);
  const accounts = await nameAccounts(records, scope, [...new Set(rows.flatMap((row) => row.account ?? []))]);
  const known = new Map((await readDependencies(records, workspaceId, partners.ids)).map((one) => [keyOf(one), one]));
  const hanging = [...known.values()].filter((one) => partners.leaving.has(one.partnerId)).map((one) => one.accountId);
  const changed = new Map<string, Dependency>();
  const outcomes = rows.map((row, place): Outcome => {
    const { id: partnerId, did } = partners.of(row, place);
    if (row.account === undefined) return { did, flags: [], id: partnerId, accountId: null };
    const accountId = accounts.names.get(row.account);
    if (accountId === undefined) return refusedFor('unknown_account', { account: row.account });
    const flags = accounts.created.has(row.account) ? ['account_created'] : [];
    const key = keyOf({ partnerId, accountId, role: row.role ?? 'other' });
    const before = known.get(key);
    const after = layDependency(row, before, { id: before?.id ?? newId('dep'), partnerId, accountId, today });
    if (after.until !== null && after.until < after.since) return refusedFor('ends_before_start');
    if (before !== undefined && isSame(before, after)) return { did, flags, id: before.id, accountId };
    known.set(key, after);
    changed.set(key, after);
    return { did: before === undefined ? 'added' : 'changed', flags, id: after.id, accountId };
  });
  await saveDependencies(records, workspaceId, [...changed.values()]);
  await markStale(records, workspaceId, [...new Set([...changedAccounts(outcomes), ...hanging])]);
  return summarise(outcomes);
}

async function writePartnersOf(records: Records, { workspaceId, today }: WriteScope, rows: readonly PartnerRow[]) {
  const names = [...new Set(rows.map((row) => row.partner))];
  const known = new Map((await readPartners(records, workspaceId, names)).map((one) => [one.externalId, one]));
  const changed = new Map<string, Partner>();
  const leaving = new Set<string>();
  const did = rows.map((row): Outcome['did'] => {
    const before = known.get(row.partner);
    const after = layPartner(row, before, { id: before?.id ?? newId('par'), today });
    if (before !== undefined && isSame(before, after)) return 'unchanged';
    if (before?.leavesOn !== after.leavesOn) leaving.add(after.id);
    known.set(row.partner, after);
    changed.set(row.partner, after);
    return before === undefined ? 'added' : 'changed';
  });
  await savePartners(records, workspaceId, [...changed.values()]);
  const of = (row: PartnerRow, place: number) => ({ id: known.get(row.partner)?.id ?? '', did: did[place] ?? 'unchanged' });
  return { of, leaving, ids: [...known.values()].map((one) => one.id) };
}

function keyOf(one: Pick<Dependency, 'partnerId' | 'accountId' | 'role'>): string {
  return `${one.partnerId} ${one.accountId} ${one.role}`;
}

/** Plain values, written by one hand: their order is the same. */
function isSame(before: object, after: object): boolean {
  const [names, values] = [Object.keys(before), after as Readonly<Record<string, unknown>>];
  return names.every((name) => JSON.stringify((before as Readonly<Record<string, unknown>>)[name]) === JSON.stringify(values[name]));
}
