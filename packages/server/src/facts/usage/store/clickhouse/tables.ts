/** Each is on every shard, and seen through one name. */
type Table = { readonly name: string; readonly columns: string; readonly engine: string; readonly route: string };

const STATE = {
  columns: 'id UInt8, version UInt64, applied UInt64, attempt UInt64, is_begun UInt8, told UInt64, must_reach UInt64',
  engine: 'ReplacingMergeTree(version) order by id',
  route: 'id',
};

/**
 * Rows carry the attempt of the applier that wrote them, so that those of one that came to no end can be taken out.
 * Nobody and nothing are empty texts. An event stands where its account is; a visitor's under no account, until it is
 * read (`uses.ts`).
 */
const TABLES: readonly Table[] = [
  {
    name: 'usage_events',
    columns: `attempt UInt64, workspace_id String, account_id String, contact_id String, visitor_id String, product_key String, action String,
      kind String, is_automatic UInt8, at_ms Nullable(Int64), day Int32, count Float64, key_high Int64, key_low Int64, properties String`,
    engine:
      'ReplacingMergeTree() partition by intDiv(day, 30) order by (workspace_id, account_id, day, key_high, key_low) settings non_replicated_deduplication_window = 1000',
    route: 'cityHash64(workspace_id, account_id)',
  },
  {
    name: 'usage_keys',
    columns: 'attempt UInt64, workspace_id String, key_high Int64, key_low Int64',
    // Few keys of many are looked for: small granules.
    engine:
      'ReplacingMergeTree() order by (workspace_id, key_high, key_low) settings index_granularity = 256, non_replicated_deduplication_window = 1000',
    route: 'cityHash64(workspace_id, key_high)',
  },
  {
    name: 'usage_links',
    columns: 'attempt UInt64, workspace_id String, visitor_id String, contact_id String, account_id String',
    engine: 'ReplacingMergeTree() order by (workspace_id, visitor_id)',
    route: 'cityHash64(workspace_id, visitor_id)',
  },
  {
    name: 'usage_touched',
    columns: 'attempt UInt64, workspace_id String, account_id String',
    engine: 'ReplacingMergeTree() partition by intDiv(attempt, 1000) order by (attempt, workspace_id, account_id)',
    route: 'cityHash64(workspace_id, account_id)',
  },
  { name: 'usage_state', ...STATE },
  // Apart, so that whoever counts a store as a whole does not take a lane's for its own.
  { name: 'usage_lanes', ...STATE },
];

export const STATES = ['usage_state', 'usage_lanes'] as const;
export const WRITTEN = ['usage_events', 'usage_keys', 'usage_links', 'usage_touched'] as const;

/** The statements that make the tables where they are not there yet. */
export function makeTables(cluster: string | null): readonly string[] {
  return TABLES.flatMap(({ name, columns, engine, route }) => {
    const local = localTable(name, cluster);
    const make = `create table if not exists ${local}${onCluster(cluster)} (${columns}) engine = ${engine}`;
    if (cluster === null) return [make];
    const through = `Distributed(${cluster}, currentDatabase(), ${local}, ${route})`;
    return [make, `create table if not exists ${name}${onCluster(cluster)} (${columns}) engine = ${through}`];
  });
}

/** What is changed or removed is so on each shard. */
export function localTable(name: string, cluster: string | null): string {
  return cluster === null ? name : `${name}_local`;
}

export function onCluster(cluster: string | null): string {
  return cluster === null ? '' : ` on cluster ${cluster}`;
}
