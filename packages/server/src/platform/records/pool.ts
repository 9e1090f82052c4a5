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

/** A pool whose every wait has an end. `role` makes each connection work as that role. */
export function openPool(url: string, options: { readonly max: number; readonly role?: string; readonly searchPath?: string }): pg.Pool {
  const settings = [
    options.role === undefined ? '' : `-c role=${options.role}`,
    options.searchPath === undefined ? '' : `-c search_path=${options.searchPath}`,
  ].filter((setting) => setting !== '');
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: 5_000,
    query_timeout: 120_000,
    statement_timeout: 120_000,
    idle_in_transaction_session_timeout: 120_000,
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
