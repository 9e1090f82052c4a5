/** What an installation was told by its environment; read once, at the start of a process. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: we start a PostgreSQL of our own under `dataDir`. */
  readonly databaseUrl: string | null;
  /** A ClickHouse; null: a DuckDB file under `dataDir`. */
  readonly usageStoreUrl: string | null;
  /** What the DuckDB file may take for itself. */
  /** Said of a ClickHouse with replicas or backups: the journal is pruned behind it. */
  readonly isUsageStoreSafe: boolean;
  readonly usageMemoryMb: number;
  /** Where people reach the web app, without a slash at the end. */
  readonly publicUrl: string;
  /** Null: mail is not sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly logLevel: LogLevel;
  /** Null: a random one is made and kept under `dataDir`. */
  readonly secret: string | null;
  /** Days that the last verified backup may be old before somebody is told; 0 for never. */
  readonly backupWarnDays: number;
  /** Names, addresses and ranges that requests to typed addresses may reach although they are not of the public internet. */
  readonly outgoingAllow: string;
  /** Absolute: where the ends of audit chains are written down, outside of the database. */
  readonly auditAnchorFile: string;
  /** What `/metrics` asks for; null: this machine alone may ask. */
  readonly metricsToken: string | null;
  /** The proxies before us, whose word is taken for whom a request comes from; null: nobody's. */
  readonly trustProxy: string | null;
  /** Days without use, and days at all, after which a session ends. */
  readonly sessionDays: { readonly idle: number; readonly most: number };
  /** Tests alone: a file that holds the number of days by which the clock is moved. */
  readonly clockFile: string | null;
};

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type ConfigFaultCode =
  | 'not_a_port'
  | 'not_a_host'
  | 'not_a_postgres_url'
  | 'not_a_clickhouse_url'
  | 'not_enough_memory'
  | 'not_a_web_url'
  | 'not_an_smtp_url'
  | 'not_a_mail_address'
  | 'not_a_log_level'
  | 'secret_too_short'
  | 'token_too_short'
  | 'not_days'
  | 'not_hosts'
  | 'not_proxies'
  | 'not_yes_or_no'
  | 'file_not_readable'
  | 'set_twice';

export type ConfigFault = { readonly variable: string; readonly code: ConfigFaultCode };

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };
