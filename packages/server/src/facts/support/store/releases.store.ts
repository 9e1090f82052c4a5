import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ReleaseRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, markStale, nameAccounts, type Outcome, refusedFor, summarise } from '../../accounts/index.ts';

type Release = { readonly id: string; readonly productKey: string; readonly version: string; readonly releasedOn: string };
type Uptake = { readonly releaseId: string; readonly accountId: string; readonly takenOn: string };

/** Releases of products, and which accounts took them up. */
export async function writeReleases(records: Records, scope: WriteScope, rows: readonly ReleaseRow[]): Promise<WriteResult> {
  const releases = await writeVersionsOf(records, scope.workspaceId, rows);
  const accounts = await nameAccounts(records, scope, [...new Set(rows.flatMap((row) => row.account ?? []))]);
  const known = new Map((await readUptakes(records, scope.workspaceId, releases.ids)).map((uptake) => [uptakeKey(uptake), uptake.takenOn]));
  const changed = new Map<string, Uptake>();
  const outcomes = rows.map((row, place): Outcome => {
    const did = releases.did[place] ?? 'unchanged';
    const id = releases.idOf(row);
    if (row.account === undefined) return { did, flags: [], id, accountId: null };
    const accountId = accounts.names.get(row.account);
    if (accountId === undefined) return refusedFor('unknown_account', { account: row.account });
    const flags = accounts.created.has(row.account) ? ['account_created'] : [];
    const uptake = { releaseId: id, accountId, takenOn: row.takenOn ?? row.releasedOn };
    const before = known.get(uptakeKey(uptake));
    if (before === uptake.takenOn) return { did: 'unchanged', flags, id, accountId };
    known.set(uptakeKey(uptake), uptake.takenOn);
    changed.set(uptakeKey(uptake), uptake);
    return { did: before === undefined ? 'added' : 'changed', flags, id, accountId };
  });
  await saveUptakes(records, scope.workspaceId, [...changed.values()]);
  await markStale(records, scope.workspaceId, changedAccounts(outcomes));
  return summarise(outcomes);
}

async function writeVersionsOf(records: Records, workspaceId: string, rows: readonly ReleaseRow[]) {
  const stored = await readReleases(records, workspaceId);
  const known = new Map(stored.map((release) => [releaseKey(release.productKey, release.version), release]));
  const changed = new Map<string, Release>();
  const did = rows.map((row): Outcome['did'] => {
    const key = releaseKey(row.product, row.version);
    const before = known.get(key);
    if (before?.releasedOn === row.releasedOn) return 'unchanged';
    const release = { id: before?.id ?? newId('rel'), productKey: row.product, version: row.version, releasedOn: row.releasedOn };
    known.set(key, release);
    changed.set(key, release);
    return before === undefined ? 'added' : 'changed';
  });
  await saveReleases(records, workspaceId, [...changed.values()]);
  const idOf = (row: ReleaseRow) => known.get(releaseKey(row.product, row.version))?.id ?? '';
  return { did, idOf, ids: [...new Set(rows.map(idOf))] };
}

function releaseKey(productKey: string, version: string): string {
  return JSON.stringify([productKey, version]);
}

function uptakeKey(uptake: Pick<Uptake, 'releaseId' | 'accountId'>): string {
  return `${uptake.releaseId} ${uptake.accountId}`;
}

async function readReleases(records: Records, workspaceId: string): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select id, product_key, version, released_on
    from releases
    where workspace_id = ${workspaceId}`.execute(records);
  return rows;
}

async function saveReleases(records: Records, workspaceId: string, releases: readonly Release[]): Promise<void> {
  if (releases.length === 0) return;
  await sql`
    insert into releases (workspace_id, id, product_key, version, released_on)
    select workspace_id, id, product_key, version, released_on
    from jsonb_populate_recordset(null::releases, ${snakeJson(releases.map((release) => ({ workspaceId, ...release })))}::jsonb)
    on conflict (workspace_id, product_key, version) do update
    set released_on = excluded.released_on`.execute(records);
}

async function readUptakes(records: Records, workspaceId: string, releaseIds: readonly string[]): Promise<Uptake[]> {
  const { rows } = await sql<Uptake>`
    select release_id, account_id, taken_on
    from release_uptakes
    where workspace_id = ${workspaceId}
      and release_id = any(${releaseIds}::text[])`.execute(records);
  return rows;
}

async function saveUptakes(records: Records, workspaceId: string, uptakes: readonly Uptake[]): Promise<void> {
  if (uptakes.length === 0) return;
  await sql`
    insert into release_uptakes (workspace_id, release_id, account_id, taken_on)
    select workspace_id, release_id, account_id, taken_on
    from jsonb_populate_recordset(null::release_uptakes, ${snakeJson(uptakes.map((uptake) => ({ workspaceId, ...uptake })))}::jsonb)
    on conflict (workspace_id, release_id, account_id) do update
    set taken_on = excluded.taken_on`.execute(records);
}
