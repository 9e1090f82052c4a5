import type { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Failure } from '../../kernel/failure.ts';
import { takingTurns } from '../processes/turns.ts';

/** A ClickHouse, as questions and the applier see it. */
export type UsageServer = {
  /** For questions: at most two at once of this process, each broken off after its time. */
  readonly read: <Row>(query: string, values?: QueryValues) => Promise<Row[]>;
  /** For the applier: waits for nobody. */
  readonly look: <Row>(query: string, values?: QueryValues) => Promise<Row[]>;
  readonly run: (query: string, values?: QueryValues) => Promise<void>;
  /** One block; sent twice under one token it is taken in once. */
  readonly insert: (table: string, rows: readonly object[], token: string) => Promise<void>;
  /** An insert whose rows are a file's. */
  readonly send: (query: string, values: QueryValues, file: Readable) => Promise<void>;
  /** Null for a server that stands alone. */
  readonly cluster: string | null;
  readonly close: () => Promise<void>;
};

export type QueryValues = Readonly<Record<string, unknown>>;

const QUESTION_SECONDS = 20;
const QUESTIONS_AT_ONCE = 2;
const QUESTIONS_WAITING_MAX = 200;
const REQUEST_MS = 300_000;
const TIMEOUT_EXCEEDED = '159';

const tooMany = () => new Failure('unavailable', 'usage.too_many_questions');

/** `clickhouse://user:password@host:8123/database`, `clickhouses://` over TLS; `?cluster=name` for tables on all its shards. */
export function openUsageServer(url: string): UsageServer {
  const { client, cluster } = connect(new URL(url));
  const turns = takingTurns({ atOnce: QUESTIONS_AT_ONCE, waitingMax: QUESTIONS_WAITING_MAX, tooMany });
  const select = async <Row>(query: string, values: QueryValues, settings: Record<string, number>): Promise<Row[]> => {
    const result = await client.query({ query, query_params: { ...values }, format: 'JSONEachRow', clickhouse_settings: settings });
    return result.json<Row>();
  };
  return {
    cluster,
    read: (query, values = {}) =>
      turns.take(() => select(query, values, { max_execution_time: QUESTION_SECONDS })).catch(asFailure) as Promise<never>,
    look: (query, values = {}) => select(query, values, {}),
    async run(query, values = {}) {
      await client.command({ query, query_params: { ...values } });
    },
    async insert(table, rows, token) {
      if (rows.length === 0) return;
      await client.insert({ table, values: rows, format: 'JSONEachRow', clickhouse_settings: { insert_deduplication_token: token } });
    },
    async send(query, values, file) {
      const { stream } = await client.exec({ query, query_params: { ...values }, values: file });
      await stream.resume().toArray();
    },
    async close() {
      await turns.idle();
      await client.close();
    },
  };
}

function connect(url: URL): { readonly client: ClickHouseClient; readonly cluster: string | null } {
  const client = createClient({
    url: `${url.protocol === 'clickhouses:' ? 'https' : 'http'}://${url.host}`,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'default',
    request_timeout: REQUEST_MS,
    // Whoever asks hears of it, and logs it once.
    log: { level: ClickHouseLogLevel.OFF },
    // Long lists of accounts do not fit into an address.
    use_multipart_params_auto: true,
    clickhouse_settings: {
      // Counts are far below 2^53; what is not is asked for as text.
      output_format_json_quote_64bit_integers: 0,
      // A question sees what was acknowledged, on all shards.
      distributed_foreground_insert: 1,
      mutations_sync: '2',
    },
  });
  return { client, cluster: url.searchParams.get('cluster') };
}

function asFailure(error: unknown): never {
  if (error instanceof ClickHouseError && error.code === TIMEOUT_EXCEEDED)
    throw new Failure('unavailable', 'usage.question_took_too_long', { timeoutMs: QUESTION_SECONDS * 1_000 });
  if (error instanceof Failure || error instanceof ClickHouseError) throw error;
  throw new Failure('unavailable', 'usage.store_closed', { reason: String(error).slice(0, 300) });
}
