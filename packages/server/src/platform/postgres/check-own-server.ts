import pg from 'pg';
import { databaseUnreachable, loginRefused, noSuchDatabase, versionNotSupported } from './postgres.errors.ts';

/** Server version numbers, as PostgreSQL counts them: 15.0 up to, and not with, 19. */
const VERSION_SINCE = 150_000;
const VERSION_UNTIL = 190_000;
const CONNECT_MS = 5_000;

/** Sees that a server which is not ours answers, lets us in, and is of a version we know. */
export async function checkOwnServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // A connection that breaks later is told by the query that needs it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
    );
    const { number, name } = rows[0];
    if (number < VERSION_SINCE || number >= VERSION_UNTIL) throw versionNotSupported(name);
  } catch (error) {
    throw explain(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const LOGIN_REFUSED = new Set(['28P01', '28000']);
const NO_SUCH_DATABASE = '3D000';

function explain(error: unknown, url: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  const where = placeIn(url);
  if (code !== undefined && LOGIN_REFUSED.has(code)) return loginRefused(where);
  if (code === NO_SUCH_DATABASE) return noSuchDatabase(where);
  const isOurs = error instanceof Error && error.name === 'Failure';
  return isOurs ? error : databaseUnreachable(where, code ?? message);
}

/** The address without the password, which must not reach a terminal or a log. */
function placeIn(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url);
    return `${searchParams.get('host') ?? host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
