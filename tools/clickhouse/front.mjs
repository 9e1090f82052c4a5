import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Session } from 'chdb';

/**
 * The HTTP interface of ClickHouse before the ClickHouse that `chdb` carries in process, as far as `@clickhouse/client`
 * needs it in tests. Prints its address; ends when its input does.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'perennial-clickhouse-'));
const session = new Session(path.join(folder, 'session'));
let files = 0;

const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
  inTurn(() => answer(request))
    .then((text) => response.writeHead(200, { 'x-clickhouse-summary': '{}' }).end(text))
    .catch((error) => {
      const message = String(error?.message ?? error);
      const code = /Code: (\d+)/.exec(message)?.[1] ?? '1002';
      response.writeHead(500, { 'x-clickhouse-exception-code': code }).end(`Code: ${code}. ${message}`);
    });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.resume().once('end', () => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

/** The database is the session's: one request after another. */
let last = Promise.resolve();
function inTurn(work) {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}

async function answer(request) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/ping') return 'Ok.\n';
  await session.queryAsync(`use "${url.searchParams.get('database') ?? 'default'}"`);
  const body = await bodyOf(request);
  const { query, params, rest } = await partsOf(request, url, body);
  const text = withSettings(query, url.searchParams, rest);
  if (Object.keys(params).length > 0) return (await session.queryBindAsync(text, params, { format: 'JSONEachRow' })).text();
  return (await session.queryAsync(text, { format: 'JSONEachRow' })).text();
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
}

/** The query, its parameters, and the rows that come with it. */
async function partsOf(request, url, body) {
  const params = named(url.searchParams);
  if (String(request.headers['content-type']).startsWith('multipart/')) {
    const form = await new Response(body, { headers: { 'content-type': request.headers['content-type'] } }).formData();
    return { query: String(form.get('query')), params: { ...params, ...named(form) }, rest: null };
  }
  const query = url.searchParams.get('query');
  return query === null ? { query: body.toString('utf8'), params, rest: null } : { query, params, rest: body };
}

function named(entries) {
  return Object.fromEntries(
    [...entries].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), plain(value)]),
  );
}

const ESCAPED = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' };

/** A server takes values as text with escapes, chdb as they are. */
function plain(value) {
  if (!value.startsWith('[')) return unescaped(value);
  return [...value.matchAll(/'((?:\\.|[^'\\])*)'|[^,[\]]+/g)].map(([number, text]) =>
    text === undefined ? BigInt(number) : unescaped(text),
  );
}

function unescaped(text) {
  return text.replace(/\\(.)/g, (_, sign) => ESCAPED[sign] ?? sign);
}

function withSettings(query, asked, rest) {
  const settings = [...asked]
    .filter(([name]) => SETTINGS.includes(name))
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  if (/^\s*insert/i.test(query)) return insertOf(query, settings, rest);
  if (/^\s*(select|alter)/i.test(query) && settings.length > 0) return `${query} settings ${settings.join(', ')}`;
  return query;
}

const SETTINGS = ['max_execution_time', 'insert_deduplication_token', 'mutations_sync', 'output_format_json_quote_64bit_integers'];

/** Rows stand behind the query; those of a file that is no text are read from it. */
function insertOf(query, settings, rest) {
  const [, head, format] = /^([^]*?)\s*format\s+(\w+)\s*$/i.exec(query) ?? [null, query, 'JSONEachRow'];
  const own = settings.filter((one) => one.startsWith('insert_'));
  const said = own.length === 0 ? '' : ` settings ${own.join(', ')}`;
  if (format !== 'Parquet') return `${head}${said} format ${format}\n${rest ?? ''}`;
  const file = path.join(folder, `part-${files++}.parquet`);
  writeFileSync(file, rest);
  return head.replace(/input\('/, `file('${file}', 'Parquet', '`) + said;
}
