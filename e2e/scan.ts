/**
 * `npm run scan`: sqlmap and wapiti, of Debian, over every address that is read by GET, with its parameters, and sqlmap over the ids in
 * addresses and the bodies that are asked by, as the owner of the sample company on this machine. Words after `--` narrow it to addresses that have one of them; `sqlmap` or `wapiti` among them, to that tool.
 * Long: about an hour for each. Ends with 1 where either found anything.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, request } from 'playwright-core';
import { OWNER } from './support/enter.ts';
import { operate } from './support/operate.ts';
import { type PlacesToScan, type PostToScan, placesToScan } from './support/places-to-scan.ts';
import { startInstallation } from './support/start-installation.ts';
import { untilComplete } from './support/until-complete.ts';

const WORKSPACE = 'tordesilla';
const execute = promisify(execFile);
const TOOLS = ['sqlmap', 'wapiti'];
const asked = process.argv.slice(2);
const tools = TOOLS.filter((tool) => asked.includes(tool) || !TOOLS.some((other) => asked.includes(other)));
const words = asked.filter((word) => !TOOLS.includes(word));

/**
 * Each parameter of each address; each id in an address; each value of the bodies. By answers and errors that differ and by unions: what goes by the
 * time of answers (T, stacked S) is left out, for on a machine that is at work it says more of the machine.
 */
const BY_SQLMAP = [
  '--batch',
  '--level=2',
  '--risk=1',
  '--technique=BEU',
  '--dbms=PostgreSQL',
  '--threads=2',
  '--flush-session',
  '--disable-coloring',
  '--skip=cookie,user-agent,referer,host',
];

for (const tool of tools) {
  if (spawnSync(tool, ['--version']).error !== undefined) throw new Error(`${tool} is not installed: apt-get install ${tool}`);
}
const installation = await startInstallation();
const home = mkdtempSync(path.join(tmpdir(), 'perennial-scan-'));
try {
  const { asking, cookie } = await comeIn();
  const places = await placesToScan(asking, installation.url, { workspace: WORKSPACE, words });
  process.stdout.write(`${places.addresses.length} addresses, ${places.marked.length} with ids, ${places.posts.length} bodies\n`);
  const found = [
    ...(tools.includes('sqlmap') ? await bySqlmap(places, cookie) : []),
    ...(tools.includes('wapiti') ? await byWapiti(places.addresses, cookie) : []),
  ];
  for (const one of found) process.stdout.write(`FOUND ${one}\n`);
  process.stdout.write(`${found.length} findings\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await installation.stop();
  rmSync(home, { recursive: true, force: true });
}

/** The first owner, and the sample company; returns them with the cookie of their session. */
async function comeIn(): Promise<{ readonly asking: APIRequestContext; readonly cookie: string }> {
  const owner = await request.newContext({ baseURL: installation.url });
  const { company: workspaceName, ...person } = OWNER;
  const token = installation.entryUrl?.split('/').at(-1);
  const place = { timeZone: 'UTC', currency: 'USD', language: 'en', region: 'en-US' };
  const started = await owner.post('/api/v1/start', { data: { token, workspaceName, ...person, ...place } });
  if (!started.ok()) throw new Error(await started.text());
  await operate(installation.environment, 'sample');
  await untilComplete(owner, WORKSPACE);
  const { cookies } = await owner.storageState();
  return { asking: owner, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** Both end with a code of their own where they find something; what counts is what they wrote. sqlmap reads addresses from an open input. */
async function run(tool: string, told: readonly string[]): Promise<void> {
  const running = execute(tool, [...told], { maxBuffer: 1024 ** 3 });
  running.child.stdin?.end();
  await running.catch((error: unknown) => error);
}

async function bySqlmap({ addresses, marked, posts }: PlacesToScan, cookie: string): Promise<readonly string[]> {
  const results = path.join(home, 'sqlmap');
  const options = [`--cookie=${cookie}`, `--output-dir=${results}`, ...BY_SQLMAP];
  const list = path.join(home, 'addresses.txt');
  writeFileSync(list, [...addresses.filter((one) => one.includes('?')), ...marked].join('\n'));
  await run('sqlmap', ['-m', list, ...options]);
  for (const post of posts) {
    const file = path.join(home, 'request.txt');
    writeFileSync(file, requestOf(post));
    await run('sqlmap', ['-r', file, ...options, `--results-file=${path.join(results, `results-${posts.indexOf(post)}.csv`)}`]);
  }
  const tables = readdirSync(results).filter((name) => name.startsWith('results-') && name.endsWith('.csv'));
  if (tables.length === 0) throw new Error('sqlmap did not run to its end');
  return tables.flatMap((name) => {
    const [, ...lines] = readFileSync(path.join(results, name), 'utf8').trim().split('\n');
    const told = lines.filter((line) => line.trim() !== '');
    // What it tried again itself and could not make anything of: told, and not counted.
    const isDismissed = (line: string) => line.endsWith('false positive or unexploitable');
    for (const line of told.filter(isDismissed)) process.stdout.write(`dismissed by sqlmap: ${line}\n`);
    return told.filter((line) => !isDismissed(line)).map((line) => `sqlmap: ${line}`);
  });
}

/** As it goes over the wire; sqlmap reads the address from its first lines. */
function requestOf({ path: address, body }: PostToScan): string {
  const head = [`POST ${address} HTTP/1.1`, `Host: ${new URL(installation.url).host}`, `Origin: ${installation.url}`];
  return [...head, 'Content-Type: application/json', '', JSON.stringify(body)].join('\r\n');
}

type Report = {
  readonly vulnerabilities: Readonly<
    Record<string, readonly { readonly path: string; readonly parameter: string; readonly info: string }[]>
  >;
};

async function byWapiti(addresses: readonly string[], cookie: string): Promise<readonly string[]> {
  const report = path.join(home, 'wapiti.json');
  // Those for requests from the server to elsewhere (ssrf, xxe) ask a machine of wapiti's; they are tried by tests of our own.
  const modules = 'sql,blindsql,xss,exec,file,crlf,redirect';
  const starts = addresses.flatMap((address) => ['-s', address]);
  const told = [
    '--header',
    `Cookie: ${cookie}`,
    '--scope',
    'url',
    '-m',
    modules,
    '--flush-session',
    '-f',
    'json',
    '-o',
    report,
    '--no-bugreport',
  ];
  await run('wapiti', ['-u', `${installation.url}/api/v1/me`, ...starts, ...told]);
  const { vulnerabilities } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return Object.entries(vulnerabilities).flatMap(([kind, all]) =>
    all.map((one) => `wapiti: ${kind}: ${one.path} ${one.parameter}: ${one.info}`),
  );
}
