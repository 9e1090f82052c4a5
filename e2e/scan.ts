/**
 * `npm run scan`: sqlmap and wapiti, of Debian, over every address that is read by GET, with its parameters, as the owner of the sample
 * company on this machine. Words after `--` narrow it to addresses that have one of them; `sqlmap` or `wapiti` among them, to that tool.
 * Long: about an hour for each. Ends with 1 where either found anything.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { request } from 'playwright-core';
import { OWNER } from './support/enter.ts';
import { operate } from './support/operate.ts';
import { startInstallation } from './support/start-installation.ts';
import { untilComplete } from './support/until-complete.ts';

const WORKSPACE = 'tordesilla';
const execute = promisify(execFile);
const TOOLS = ['sqlmap', 'wapiti'];
const asked = process.argv.slice(2);
const tools = TOOLS.filter((tool) => asked.includes(tool) || !TOOLS.some((other) => asked.includes(other)));
const words = asked.filter((word) => !TOOLS.includes(word));

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[] };
};
type Described = { readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>> };

for (const tool of tools) {
  if (spawnSync(tool, ['--version']).error !== undefined) throw new Error(`${tool} is not installed: apt-get install ${tool}`);
}
const installation = await startInstallation();
const home = mkdtempSync(path.join(tmpdir(), 'perennial-scan-'));
try {
  const cookie = await comeIn();
  const addresses = await addressesToScan();
  process.stdout.write(`${addresses.length} addresses\n`);
  const found = [
    ...(tools.includes('sqlmap') ? await bySqlmap(addresses, cookie) : []),
    ...(tools.includes('wapiti') ? await byWapiti(addresses, cookie) : []),
  ];
  for (const one of found) process.stdout.write(`FOUND ${one}\n`);
  process.stdout.write(`${found.length} findings\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await installation.stop();
  rmSync(home, { recursive: true, force: true });
}

/** The first owner, and the sample company; returns the cookie of their session. */
async function comeIn(): Promise<string> {
  const owner = await request.newContext({ baseURL: installation.url });
  const { company: workspaceName, ...person } = OWNER;
  const token = installation.entryUrl?.split('/').at(-1);
  const place = { timeZone: 'UTC', currency: 'USD', language: 'en', region: 'en-US' };
  const started = await owner.post('/api/v1/start', { data: { token, workspaceName, ...person, ...place } });
  if (!started.ok()) throw new Error(await started.text());
  await operate(installation.environment, 'sample');
  await untilComplete(owner, WORKSPACE);
  const { cookies } = await owner.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Every address with each of its parameters filled; ids of things are one of an account that is there, marked as a place to inject. */
async function addressesToScan(): Promise<readonly string[]> {
  const { paths } = (await (await fetch(`${installation.url}/api/openapi.json`)).json()) as Described;
  return Object.entries(paths).flatMap(([address, { get }]) => {
    // News of a workspace never end.
    if (get === undefined || address.endsWith('/changes')) return [];
    if (words.length > 0 && !words.some((word) => address.includes(word))) return [];
    const filled = address.replace('{workspace}', WORKSPACE).replaceAll(/\{(\w+)\}/g, '1');
    const query = (get.parameters ?? []).filter((one) => one.in === 'query').map((one) => `${one.name}=${exampleOf(one)}`);
    return [`${installation.url}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`];
  });
}

function exampleOf({ schema, name }: Parameter): string {
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return '1';
  return /since|until|day|on$|from|to$/i.test(name) ? '2026-10-01' : 'a';
}

/** Both end with a code of their own where they find something; what counts is what they wrote. sqlmap reads addresses from an open input. */
async function run(tool: string, told: readonly string[]): Promise<void> {
  const running = execute(tool, [...told], { maxBuffer: 1024 ** 3 });
  running.child.stdin?.end();
  await running.catch((error: unknown) => error);
}

async function bySqlmap(addresses: readonly string[], cookie: string): Promise<readonly string[]> {
  const [list, results] = [path.join(home, 'addresses.txt'), path.join(home, 'sqlmap')];
  writeFileSync(list, addresses.join('\n'));
  const options = [
    '--batch',
    '--level=2',
    '--risk=1',
    '--technique=BEU',
    '--dbms=PostgreSQL',
    '--threads=2',
    '--flush-session',
    '--disable-coloring',
  ];
  await run('sqlmap', ['-m', list, `--cookie=${cookie}`, '--skip=cookie,user-agent,referer,host', `--output-dir=${results}`, ...options]);
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
