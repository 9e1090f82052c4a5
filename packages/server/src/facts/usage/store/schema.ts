import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

/**
 * No keys and no indexes: they cost more than they give here, and uniqueness is decided where an event is
 * counted. `day` is the day in the workspace's time zone, worked out once by our calendar and never by the engine.
 */
const TABLES = [
  `create table if not exists usage_events (
    workspace_id varchar not null,
    account_id varchar not null,
    contact_id varchar,
    product_key varchar not null,
    action varchar not null,
    kind varchar not null,
    is_automatic boolean not null,
    at_ms bigint,
    day integer not null,
    count double not null,
    message_key uhugeint not null,
    properties varchar
  )`,
  `create table if not exists usage_days (
    workspace_id varchar not null,
    account_id varchar not null,
    contact_id varchar,
    product_key varchar not null,
    action varchar not null,
    kind varchar not null,
    is_automatic boolean not null,
    day integer not null,
    count double not null
  )`,
  'create table if not exists dirty_days (workspace_id varchar not null, day integer not null)',
  'create table if not exists touched_accounts (workspace_id varchar not null, account_id varchar not null)',
  'create table if not exists journal_position (applied_seq bigint not null)',
  'insert into journal_position select 0 where not exists (select 1 from journal_position)',
];

export async function prepareUsageTables(connection: DuckDBConnection): Promise<void> {
  for (const statement of TABLES) await connection.run(statement);
}
