import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { BatchOutcome, ContactMerge, Lane, UsageBatch, UsageSink } from '../../../../sources/intake/index.ts';
import { knownKeys } from './known-keys.ts';
import { type EventRow, nameOf, rowsOfBatch } from './rows-of-batch.ts';
import { nextAttempt, readState, saveState, type StoreState } from './state.ts';
import { change } from './erase.ts';
import { localTable, onCluster, WRITTEN } from './tables.ts';

/**
 * Writes a step as blocks, begun and ended by a row of the state: there is no transaction over several tables. Of a step
 * that came to no end, by a crash say, everything is taken out before the next, so that it is written anew and whole,
 * even if its events are now another's. A block that was sent twice is known by its token.
 */
export function applySteps(server: UsageServer, lane: Lane): UsageSink['apply'] {
  return async ({ move, batches }) => {
    const state = await wholeState(server, lane);
    if (move !== null && state.applied !== move.after) throw new Error(`the usage store does not stand at journal row ${move.after}`);
    const begun = await saveState(server, lane, { before: state, change: { attempt: nextAttempt(lane, state), isBegun: true } });
    const outcomes = await writeBatches(server, begun, batches);
    await saveState(server, lane, { before: begun, change: { isBegun: false, applied: move?.upTo ?? begun.applied } });
    return outcomes;
  };
}

/** The state once nothing is left of a step that came to no end. */
export async function wholeState(server: UsageServer, lane: Lane): Promise<StoreState> {
  const state = await readState(server, lane);
  if (state.isBegun) await takeOut(server, state.attempt);
  return { ...state, isBegun: false };
}

async function takeOut(server: UsageServer, attempt: number): Promise<void> {
  for (const table of WRITTEN)
    await server.run(
      `alter table ${localTable(table, server.cluster)}${onCluster(server.cluster)} delete where attempt = {attempt:UInt64}`,
      { attempt },
    );
}

async function writeBatches(server: UsageServer, state: StoreState, batches: readonly UsageBatch[]): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = batches.map(() => ({ counted: 0, duplicates: 0 }));
  const writing = blocksOf(server, state);
  for (const [workspace, own] of Map.groupBy(batches.entries(), ([, batch]) => batch.workspaceId)) {
    const rows = own.map(([nth, batch]) => ({ nth, rows: rowsOfBatch(batch) }));
    const all = rows.flatMap((one) => one.rows);
    const seen = new Set(await knownKeys(server, workspace, all));
    const fresh: EventRow[] = [];
    for (const one of rows) {
      const counted = one.rows.filter((row) => seen.size < seen.add(nameOf(row)).size);
      outcomes[one.nth] = { counted: counted.length, duplicates: one.rows.length - counted.length };
      fresh.push(...counted);
    }
    const touched = new Set([
      ...all.map((row) => row.account_id),
      ...(await writeLinks(
        server,
        writing,
        own.map(([, batch]) => batch),
      )),
    ]);
    touched.delete('');
    await writing('usage_events', fresh);
    const merges = own.flatMap(([, batch]) => batch.merges ?? []);
    for (const account of await mergePeople(server, workspace, merges)) touched.add(account);
    await writing(
      'usage_keys',
      fresh.map(({ workspace_id, key_high, key_low }) => ({ workspace_id, key_high, key_low })),
    );
    await writing(
      'usage_touched',
      [...touched].map((account_id) => ({ workspace_id: workspace, account_id })),
    );
  }
  return outcomes;
}

type Writing = (table: (typeof WRITTEN)[number], rows: readonly object[]) => Promise<void>;

function blocksOf(server: UsageServer, { applied, attempt, version }: StoreState): Writing {
  let block = 0;
  return (table, rows) =>
    server.insert(
      table,
      rows.map((row) => ({ attempt, ...row })),
      `${table}-${applied}-${attempt}-${version}-${block++}`,
    );
}

/** Says who visitors are of whom nobody said it before; gives back the accounts whose use that is, or was another's. */
async function writeLinks(server: UsageServer, writing: Writing, batches: readonly UsageBatch[]): Promise<readonly string[]> {
  const workspace = batches[0]?.workspaceId ?? '';
  const said = new Map(
    batches
      .flatMap((batch) => batch.links ?? [])
      .toReversed()
      .map((link) => [link.visitor, link]),
  );
  if (said.size === 0) return [];
  const visitors = [...said.keys()];
  const known = await server.look<{ visitor_id: string }>(
    'select visitor_id from usage_links where workspace_id = {workspace:String} and visitor_id in {visitors:Array(String)}',
    { workspace, visitors },
  );
  for (const { visitor_id } of known) said.delete(visitor_id);
  if (said.size === 0) return [];
  await writing(
    'usage_links',
    [...said.values()].map(({ visitor, contactId, accountId }) => ({
      workspace_id: workspace,
      visitor_id: visitor,
      contact_id: contactId,
      account_id: accountId,
    })),
  );
  const seenAt = await server.look<{ account_id: string }>(
    'select distinct account_id from usage_events where workspace_id = {workspace:String} and visitor_id in {visitors:Array(String)}',
    { workspace, visitors: [...said.keys()] },
  );
  return [...seenAt.map((row) => row.account_id), ...[...said.values()].map((link) => link.accountId)];
}

/** What each of them did is the other's, who they turned out to be; gives back the accounts in which it was. Done twice it comes to the same. */
async function mergePeople(server: UsageServer, workspace: string, merges: readonly ContactMerge[]): Promise<readonly string[]> {
  if (merges.length === 0) return [];
  const contacts = merges.map(({ before }) => before);
  const values = { workspace, contacts, names: merges.map(({ now }) => now) };
  const where = 'workspace_id = {workspace:String} and contact_id in {contacts:Array(String)}';
  const theirs = await server.look<{ account_id: string }>(`select distinct account_id from usage_events where ${where}`, values);
  for (const table of ['usage_events', 'usage_links'])
    await change(server, table, [
      `update contact_id = transform(contact_id, {contacts:Array(String)}, {names:Array(String)}, contact_id) where ${where}`,
      values,
    ]);
  return theirs.map(({ account_id }) => account_id).filter((account) => account !== '');
}
