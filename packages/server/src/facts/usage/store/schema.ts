import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { rowsOf } from './rows.ts';

/**
 * Names stand once, each at a place, by which the rows of use point at them: a row is a few small numbers, quick to
 * write and to count. No keys and no indexes: they cost more than they give here, and uniqueness is decided where an
 * event is counted. `day` is the day in the workspace's time zone, worked out once by our calendar and never by the
 * engine. A person is -1 where nobody is named, and below it where only a visitor is (`visitor-places.ts`); their account
 * is -1 until it is known.
 */
const TABLES = [
  'create table if not exists usage_workspaces (place integer not null, id varchar not null)',
  'create table if not exists usage_accounts (place integer not null, workspace integer not null, id varchar not null)',
  'create table if not exists usage_people (place integer not null, workspace integer not null, id varchar not null)',
  `create table if not exists usage_visitors (
    place integer not null, workspace integer not null, id varchar not null, first_day integer not null, person integer not null, account integer not null
  )`,
  `create table if not exists usage_actions (
    place integer not null, workspace integer not null, product_key varchar not null, action varchar not null, kind varchar not null, is_automatic boolean not null
  )`,
  `create table if not exists usage_events (
    workspace integer not null,
    account integer not null,
    person integer not null,
    action integer not null,
    at_ms bigint,
    day integer not null,
    count double not null,
    key_high bigint not null,
    key_low bigint not null,
    properties varchar
  )`,
  `create table if not exists usage_days (
    workspace integer not null, account integer not null, person integer not null, action integer not null, day integer not null, count double not null
  )`,
  'create table if not exists dirty_account_days (workspace integer not null, account integer not null, day integer not null)',
  'create table if not exists touched_accounts (workspace integer not null, account integer not null)',
  // What is not in the archive yet as it is here, and what is being put there.
  'create table if not exists changed_days (workspace integer not null, day integer not null)',
  'create table if not exists archiving_days (workspace integer not null, day integer not null)',
  // Months whose rows lie in the order of accounts, but for those that came later.
  'create table if not exists ordered_months (since integer not null, rows bigint not null)',
  'create table if not exists journal_position (applied_seq bigint not null)',
  // Before this row is reached nothing is answered: a file made anew holds less than people have seen.
  'alter table journal_position add column if not exists must_reach bigint default 0',
  'insert into journal_position (applied_seq) select 0 where not exists (select 1 from journal_position)',
];

/** Of the layout before, in which every row of use carried its names. */
const IS_OLD = `select 1 as old from duckdb_columns() where table_name = 'usage_events' and column_name = 'workspace_id'`;
const OLD = ['usage_events', 'usage_days', 'dirty_days', 'touched_accounts', 'journal_position'];

const HAS_DIRTY_DAYS = `select 1 as has from duckdb_tables() where table_name = 'dirty_days'`;
/** Days were once marked as a whole. */
const FROM_DIRTY_DAYS = [
  'insert into dirty_account_days select distinct workspace, account, day from usage_events semi join dirty_days using (workspace, day)',
  'drop table dirty_days',
];

/** A file of another layout is emptied: the journal is then counted again from its beginning. */
export async function prepareUsageTables(connection: DuckDBConnection): Promise<void> {
  if ((await rowsOf(connection, IS_OLD)).length > 0) for (const table of OLD) await connection.run(`drop table if exists ${table}`);
  for (const statement of TABLES) await connection.run(statement);
  if ((await rowsOf(connection, HAS_DIRTY_DAYS)).length > 0) for (const statement of FROM_DIRTY_DAYS) await connection.run(statement);
}
