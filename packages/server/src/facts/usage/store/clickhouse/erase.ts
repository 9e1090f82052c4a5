import { randomUUID } from 'node:crypto';
import type { QueryValues, UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { ErasedUsage, EraseWish } from '../erase-usage.ts';
import { localTable, onCluster, STATES, WRITTEN } from './tables.ts';

/** Leaves nothing of workspaces. */
export async function forgetWorkspaces(server: UsageServer, workspaces: readonly string[]): Promise<void> {
  if (workspaces.length === 0) return;
  for (const table of WRITTEN) await change(server, table, ['delete where workspace_id in {workspaces:Array(String)}', { workspaces }]);
}

/** Empties the store, position included: the applier then counts the whole journal again. */
export async function forgetAll(server: UsageServer): Promise<void> {
  for (const table of [...WRITTEN, ...STATES])
    await server.run(`truncate table ${localTable(table, server.cluster)}${onCluster(server.cluster)}`);
}

type Said = readonly [text: string, values: QueryValues];

/** Changes rows where they stand, on each shard; done when it comes back. */
export async function change(server: UsageServer, table: string, [what, values]: Said): Promise<void> {
  await server.run(`alter table ${localTable(table, server.cluster)}${onCluster(server.cluster)} ${what}`, values);
}

type Link = { readonly visitor_id: string; readonly contact_id: string; readonly account_id: string };

/** Takes out accounts with their rows, and the names of contacts. The applier must rest. */
export async function eraseUsage(server: UsageServer, { workspaceId, accountIds, contactIds }: EraseWish): Promise<ErasedUsage> {
  const who = { workspace: workspaceId, accounts: accountIds, contacts: contactIds };
  const links = await server.look<Link>(
    `select visitor_id, contact_id, account_id
     from usage_links final
     where workspace_id = {workspace:String} and (contact_id in {contacts:Array(String)} or account_id in {accounts:Array(String)})`,
    who,
  );
  const isGone = ({ account_id }: Link) => accountIds.includes(account_id);
  const removed = await removeAccounts(server, { ...who, visitors: links.filter(isGone).map((link) => link.visitor_id) });
  const namesTaken = await takeNames(
    server,
    who,
    links.filter((link) => !isGone(link)),
  );
  return { removed, namesTaken, visitors: links.map((link) => link.visitor_id) };
}

async function removeAccounts(server: UsageServer, values: QueryValues): Promise<number> {
  const where = `workspace_id = {workspace:String}
    and (account_id in {accounts:Array(String)} or (account_id = '' and visitor_id in {visitors:Array(String)}))`;
  const [found] = await server.look<{ rows: number }>(`select count() as rows from usage_events final where ${where}`, values);
  await change(server, 'usage_events', [`delete where ${where}`, values]);
  await change(server, 'usage_touched', [
    'delete where workspace_id = {workspace:String} and account_id in {accounts:Array(String)}',
    values,
  ]);
  await change(server, 'usage_links', [
    'delete where workspace_id = {workspace:String} and visitor_id in {visitors:Array(String)}',
    values,
  ]);
  return found?.rows ?? 0;
}

/** The use of contacts stays with their accounts, of somebody of whom nothing is known but that it was always the same one. */
async function takeNames(
  server: UsageServer,
  who: QueryValues & { readonly contacts: readonly string[] },
  links: readonly Link[],
): Promise<number> {
  if (who.contacts.length === 0) return 0;
  const nameless = () => `erased-${randomUUID()}`;
  const names = new Map(who.contacts.map((contact) => [contact, nameless()]));
  const masks = new Map(links.map((link) => [link.visitor_id, nameless()]));
  const values = { ...who, names: [...names.values()], visitors: [...masks.keys()], masks: [...masks.values()] };
  const where = `workspace_id = {workspace:String} and (contact_id in {contacts:Array(String)} or visitor_id in {visitors:Array(String)})`;
  const [found] = await server.look<{ rows: number }>(`select count() as rows from usage_events final where ${where}`, values);
  const masked = links.map((link) => ({
    workspace_id: who['workspace'],
    visitor_id: masks.get(link.visitor_id),
    contact_id: names.get(link.contact_id),
    account_id: link.account_id,
  }));
  await server.insert('usage_links', masked, `erased-${[...names.values()].join('-').slice(0, 200)}`);
  const changes = [
    "properties = ''",
    'contact_id = transform(contact_id, {contacts:Array(String)}, {names:Array(String)}, contact_id)',
    // A list of nothing cannot be changed into anything.
    ...(masks.size === 0 ? [] : ['visitor_id = transform(visitor_id, {visitors:Array(String)}, {masks:Array(String)}, visitor_id)']),
  ];
  await change(server, 'usage_events', [`update ${changes.join(', ')} where ${where}`, values]);
  await change(server, 'usage_links', [
    'delete where workspace_id = {workspace:String} and visitor_id in {visitors:Array(String)}',
    values,
  ]);
  return found?.rows ?? 0;
}
