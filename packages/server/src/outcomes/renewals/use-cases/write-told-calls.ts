import { dayOrNull, nameAccounts, nameMembers, type Outcome, refusedFor, summarise, tellTouched } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { RenewalCallRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { beliesItself } from '../likelihood.ts';
import { dayOfCall } from '../told-call.ts';
import {
  readPlace,
  readToldCalls,
  type RenewalNamed,
  renewalsOf,
  saveToldCalls,
  staleAmong,
  tellLastCalls,
  tellReplayedCalls,
  type ToldCall,
} from '../store/told-calls.store.ts';
import { generateRenewals } from './generate-renewals.ts';

/** Calls of before, as a source tells them; none of them is blind, and none answers a review that waits. */
export async function writeRenewalCalls(records: Records, scope: WriteScope, rows: readonly RenewalCallRow[]): Promise<WriteResult> {
  const { workspaceId } = scope;
  const known = await knownOf(records, scope, rows);
  const changed = new Map<string, ToldCall>();
  const moved = new Set<string>();
  const outcomes = rows.map((row): Outcome => {
    const key = keyOf(row);
    const before = known.calls.get(key);
    const named = callOf(row, before, { ...known, today: scope.today });
    if (typeof named === 'string') return refusedFor(named);
    const { call, accountId, flags } = named;
    if (before !== undefined && isSame(before, call)) return { did: 'unchanged', flags, id: null, accountId };
    if (before !== undefined) moved.add(before.renewalId);
    known.calls.set(key, call);
    changed.set(key, call);
    return { did: before === undefined ? 'added' : 'changed', flags, id: null, accountId };
  });
  const calls = [...changed.values()];
  const touched = [...new Set([...moved, ...calls.map(({ renewalId }) => renewalId)])].toSorted();
  if (touched.length > 0) {
    await saveToldCalls(records, scope, calls);
    await tellLastCalls(records, workspaceId, touched);
    await tellReplayedCalls(records, workspaceId, touched);
  }
  const result = summarise(outcomes);
  if (result.accountIds.length > 0) await tellTouched(records, workspaceId, { accountIds: result.accountIds });
  return result;
}

type Known = {
  readonly accounts: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
  readonly renewals: ReadonlyMap<string, RenewalNamed>;
  readonly calls: Map<string, ToldCall>;
};

/** Whatever the rows name. Contracts may have come a moment ago: renewals that they ask for are there first. */
async function knownOf(records: Records, scope: WriteScope, rows: readonly RenewalCallRow[]): Promise<Known> {
  const { workspaceId } = scope;
  const externalIds = [...new Set(rows.map(({ account }) => account))];
  const { names } = await nameAccounts(records, { ...scope, unknownAccounts: 'refuse' }, externalIds);
  const accountIds = [...names.values()];
  const stale = await staleAmong(records, workspaceId, accountIds);
  if (stale.length > 0)
    await generateRenewals(records, {
      ...(await readPlace(records, workspaceId)),
      workspaceId: workspaceId as WorkspaceId,
      today: isoToDay(scope.today),
      at: new Date().toISOString(),
      accountIds: stale,
    });
  const renewals = await renewalsOf(records, workspaceId, accountIds);
  const calls = await readToldCalls(records, scope, rows.map(keyOf));
  return {
    accounts: names,
    members: await nameMembers(records, workspaceId),
    renewals: new Map(renewals.map((one) => [`${one.accountId} ${one.dueOn}`, one])),
    calls: new Map(calls.map((call) => [call.externalId, call])),
  };
}

/** A row that only its content names is known by what it speaks of: mended, it is still the same call. */
function keyOf({ call, account, dueOn, checkpoint, calledOn, member }: RenewalCallRow): string {
  return call.startsWith('~') ? JSON.stringify([account, dueOn, checkpoint ?? calledOn, member ?? null]) : call;
}

type Naming = Known & { readonly today: string };

/** What it leaves out stays as it was told before. */
function callOf(
  row: RenewalCallRow,
  before: ToldCall | undefined,
  { accounts, members, renewals, today }: Naming,
): { readonly call: ToldCall; readonly accountId: string; readonly flags: readonly string[] } | string {
  const accountId = accounts.get(row.account);
  if (accountId === undefined) return 'unknown_account';
  const renewal = renewals.get(`${accountId} ${row.dueOn}`);
  if (renewal === undefined) return 'no_such_renewal';
  const { id: renewalId, dueOn, firstOn, secondOn } = renewal;
  const day = dayOfCall(
    { checkpoint: row.checkpoint ?? null, calledDay: dayOrNull(row.calledOn ?? null) },
    { dueDay: isoToDay(dueOn), firstDay: dayOrNull(firstOn), secondDay: isoToDay(secondOn) },
    isoToDay(today),
  );
  if (typeof day === 'string') return day;
  const memberId = row.member == null ? row.member : members.get(row.member.trim().toLowerCase());
  const percent = row.chancePercent;
  if (percent != null && !(percent >= 0 && percent <= 100)) return 'chance_outside_0_to_100';
  const call: ToldCall = {
    externalId: keyOf(row),
    renewalId,
    checkpoint: row.checkpoint == null ? null : row.checkpoint === 'first' ? 1 : 2,
    category: row.category,
    chance: percent === undefined ? (before?.chance ?? null) : percent === null ? null : percent / 100,
    reason: row.reason === undefined ? (before?.reason ?? '') : (row.reason ?? ''),
    memberId: memberId === undefined ? (before?.memberId ?? null) : memberId,
    onDay: dayToIso(day),
  };
  if (beliesItself(call)) return 'chance_contradicts';
  return { call, accountId, flags: memberId === undefined && row.member !== undefined ? ['unknown_member'] : [] };
}

const isSame = (a: ToldCall, b: ToldCall) => (Object.keys(b) as (keyof ToldCall)[]).every((key) => a[key] === b[key]);
