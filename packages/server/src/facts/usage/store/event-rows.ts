import { BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, type DuckDBType, type DuckDBValue, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch, VisitorLink } from '../../../sources/intake/index.ts';
import { eventKey } from './event-key.ts';
import type { KnownNames, NewNames } from './known-names.ts';
import type { Visitor } from './visitor-places.ts';

const CHUNK_ROWS = 2_048;
const NOBODY = { person: -1, account: -1 };

/** Events as the store keeps them, column by column: `row` of each is the same event. */
export type EventRows = {
  readonly workspace: number[];
  readonly account: number[];
  readonly person: number[];
  readonly action: number[];
  readonly atMs: (bigint | null)[];
  readonly day: number[];
  readonly count: number[];
  readonly high: bigint[];
  readonly low: bigint[];
  readonly properties: (string | null)[];
  /** The batch that each came with. */
  readonly batch: number[];
};

/** The rows of all batches, their names as places; and the visitors of rows before who turned out to be somebody. */
export function rowsOfBatches(
  names: KnownNames,
  batches: readonly UsageBatch[],
): { readonly rows: EventRows; readonly linked: readonly Visitor[] } {
  const linked: Visitor[] = [];
  const rows: EventRows = {
    workspace: [],
    account: [],
    person: [],
    action: [],
    atMs: [],
    day: [],
    count: [],
    high: [],
    low: [],
    properties: [],
    batch: [],
  };
  for (const [nth, batch] of batches.entries()) {
    if (batch.keys.length === 0) continue;
    const workspace = names.workspace(batch.workspaceId);
    linked.push(...linkAll(names, workspace, batch.links ?? []));
    addBatch(rows, names, { batch, nth, workspace });
  }
  return { rows, linked };
}

type OfBatch = { readonly batch: UsageBatch; readonly nth: number; readonly workspace: number };

function linkAll(names: KnownNames, workspace: number, links: readonly VisitorLink[]): Visitor[] {
  return links.flatMap(({ visitor, contactId, accountId }) => {
    const to = { person: names.person(workspace, contactId), account: names.account(workspace, accountId) };
    return names.visitors.link(workspace, visitor, to) ?? [];
  });
}

function addBatch(rows: EventRows, names: KnownNames, { batch, nth, workspace }: OfBatch): void {
  const accounts = batch.accounts.map((id) => names.account(workspace, id));
  const people = batch.contacts.map((id) => names.person(workspace, id));
  const actions = batch.actions.map((action) => names.action(workspace, action));
  for (let place = 0; place < batch.keys.length; place++) {
    const key = eventKey(batch, place);
    const ms = batch.atMs[place] ?? null;
    rows.workspace.push(workspace);
    const visitor = batch.visitors?.[batch.visitorOf?.[place] ?? -1];
    const found = visitor === undefined ? NOBODY : names.visitors.seen(workspace, visitor, batch.days[place] ?? 0);
    rows.account.push(accounts[batch.accountOf[place] ?? -1] ?? found.account);
    rows.person.push(people[batch.contactOf[place] ?? -1] ?? found.person);
    rows.action.push(actions[batch.actionOf[place] ?? -1] ?? -1);
    rows.atMs.push(ms === null ? null : BigInt(ms));
    rows.day.push(batch.days[place] ?? 0);
    rows.count.push(batch.counts[place] ?? 0);
    rows.high.push(key.high);
    rows.low.push(key.low);
    rows.properties.push(batch.properties?.[place] ?? null);
    rows.batch.push(nth);
  }
}

/** The rows at these places alone. */
export function rowsAt(rows: EventRows, places: readonly number[]): EventRows {
  const pick = <Value>(column: readonly Value[]) => places.map((place) => column[place] as Value);
  return Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, pick(column as unknown[])])) as EventRows;
}

export async function appendRows(connection: DuckDBConnection, rows: EventRows): Promise<void> {
  await append(connection, 'usage_events', [
    [INTEGER, rows.workspace],
    [INTEGER, rows.account],
    [INTEGER, rows.person],
    [INTEGER, rows.action],
    [BIGINT, rows.atMs],
    [INTEGER, rows.day],
    [DOUBLE, rows.count],
    [BIGINT, rows.high],
    [BIGINT, rows.low],
    [VARCHAR, rows.properties],
  ]);
}

const DAYS_MAX = 2 ** 20;

/** Each account, and each of its days, once; what stands there from a step before may stand there twice. */
export async function appendAccountDays(connection: DuckDBConnection, rows: EventRows): Promise<void> {
  const days = { seen: new Set<number>(), workspace: [] as number[], account: [] as number[], day: [] as number[] };
  const accounts = { seen: new Set<number>(), workspace: [] as number[], account: [] as number[] };
  for (let place = 0; place < rows.day.length; place++) {
    const [workspace, account, day] = [rows.workspace[place] ?? 0, rows.account[place] ?? -1, rows.day[place] ?? 0];
    if (account < 0) continue;
    const pair = account * DAYS_MAX + day;
    if (days.seen.has(pair)) continue;
    days.seen.add(pair);
    days.workspace.push(workspace);
    days.account.push(account);
    days.day.push(day);
    if (accounts.seen.has(account)) continue;
    accounts.seen.add(account);
    accounts.workspace.push(workspace);
    accounts.account.push(account);
  }
  await append(connection, 'dirty_account_days', [
    [INTEGER, days.workspace],
    [INTEGER, days.account],
    [INTEGER, days.day],
  ]);
  await append(connection, 'touched_accounts', [
    [INTEGER, accounts.workspace],
    [INTEGER, accounts.account],
  ]);
}

/** Few at a time: names are met for the first time once. */
export async function appendNames(
  connection: DuckDBConnection,
  { workspaces, accounts, people, actions, visitors }: NewNames,
): Promise<void> {
  const of = <Row>(rows: readonly Row[], ...columns: readonly (readonly [DuckDBType, (row: Row) => DuckDBValue])[]): Column[] =>
    columns.map(([type, value]) => [type, rows.map(value)]);
  await append(connection, 'usage_workspaces', of(workspaces, [INTEGER, (row) => row.place], [VARCHAR, (row) => row.id]));
  for (const [table, rows] of [
    ['usage_accounts', accounts],
    ['usage_people', people],
  ] as const)
    await append(connection, table, of(rows, [INTEGER, (row) => row.place], [INTEGER, (row) => row.workspace], [VARCHAR, (row) => row.id]));
  await append(
    connection,
    'usage_actions',
    of(
      actions,
      [INTEGER, (row) => row.place],
      [INTEGER, (row) => row.workspace],
      [VARCHAR, (row) => row.productKey],
      [VARCHAR, (row) => row.name],
      [VARCHAR, (row) => row.kind],
      [BOOLEAN, (row) => row.isAutomatic],
    ),
  );
  await appendVisitors(connection, visitors);
}

async function appendVisitors(connection: DuckDBConnection, visitors: readonly Visitor[]): Promise<void> {
  if (visitors.length === 0) return;
  await connection.run(`delete from usage_visitors where place in (${visitors.map(({ place }) => place).join(', ')})`);
  const column = (value: (visitor: Visitor) => number): Column => [INTEGER, visitors.map(value)];
  await append(connection, 'usage_visitors', [
    column((visitor) => visitor.place),
    column((visitor) => visitor.workspace),
    [VARCHAR, visitors.map((visitor) => visitor.id)],
    column((visitor) => visitor.firstDay),
    column((visitor) => visitor.person),
    column((visitor) => visitor.account),
  ]);
}

type Column = readonly [type: DuckDBType, values: readonly DuckDBValue[]];

async function append(connection: DuckDBConnection, table: string, columns: readonly Column[]): Promise<void> {
  const rows = columns[0]?.[1].length ?? 0;
  if (rows === 0) return;
  const types = columns.map(([type]) => type);
  const appender = await connection.createAppender(table);
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const until = Math.min(from + CHUNK_ROWS, rows);
    const chunk = DuckDBDataChunk.create(types, until - from);
    chunk.setColumns(columns.map(([, values]) => values.slice(from, until)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
