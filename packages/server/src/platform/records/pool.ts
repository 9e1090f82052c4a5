import pg from 'pg';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;

pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(INT8, exactNumber);
pg.types.setTypeParser(NUMERIC, (text) => Number(text));
pg.types.setTypeParser(1182 as number, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')));

type PoolOptions = {
  readonly max: number;
  /** Each connection works as this role. */
  readonly role?: string;
  readonly searchPath?: string;
  /** Moments come as `Date`, for a library that compares them; else as ISO text. */
  readonly hasDates?: boolean;
  /** For migrations: a question takes as long as it takes. */
  readonly hasNoEnd?: boolean;
};

/** A pool whose every wait has an end. */
export function openPool(url: string, options: PoolOptions): pg.Pool {
  const settings = [
    options.role === undefined ? '' : `-c role=${options.role}`,
    options.searchPath === undefined ? '' : `-c search_path=${options.searchPath}`,
  ].filter((setting) => setting !== '');
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: 5_000,
    ...(options.hasNoEnd === true
      ? {}
      : { query_timeout: 120_000, statement_timeout: 120_000, idle_in_transaction_session_timeout: 120_000 }),
    ...(options.hasDates === true ? { types: { getTypeParser: parserWithDates } } : {}),
    ...(settings.length > 0 ? { options: settings.join(' ') } : {}),
  });
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => undefined);
  // Nor one that is lost while it is lent out, between two queries: whoever asks next on it is told.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function exactNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is beyond the exact range`);
  return number;
}

function parserWithDates(oid: number) {
  return oid === TIMESTAMPTZ ? (text: string) => new Date(text) : pg.types.getTypeParser(oid, 'text');
}
