import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { enterAsFirstOwner } from '../e2e/support/enter.ts';
import { findBrowser } from '../e2e/support/find-browser.ts';
import { openJourney } from '../e2e/support/open-journey.ts';
import { untilComplete } from '../e2e/support/until-complete.ts';
import { freePort } from '../e2e/support/free-port.ts';

/**
 * Lighthouse's performance of Today and Portfolio with the sample company, as a desk and as a middling phone on a slow
 * line see them: `node bench/lighthouse.ts [rounds]`. The middle of the rounds is printed; nothing is asserted. The
 * simulated processor leans on the machine's own speed, so the load average stands beside.
 */
const ROUNDS = Number(process.argv[2] ?? 3);
const PAGES = { Today: 'today?scope=all', Portfolio: 'accounts?scope=all' } as const;
const PARTS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const;

const say = (line: string) => process.stdout.write(`${line}\n`);
const chromium = findBrowser();
if (chromium?.kind !== 'system') throw new Error('a Chromium of the system is needed');
const executable = chromium.at;
// In a folder of its own: it brings a fifth of all files that an install would write, and nothing else needs them.
const LIGHTHOUSE = path.join(import.meta.dirname, 'lighthouse/node_modules/lighthouse/cli/index.js');
if (!existsSync(LIGHTHOUSE)) throw new Error('install it first: npm ci --prefix bench/lighthouse');

/** What is read of its report. */
type Report = {
  readonly finalDisplayedUrl: string;
  readonly categories: { readonly performance?: { readonly score: number | null } };
  readonly audits: Readonly<Record<string, { readonly displayValue?: string } | undefined>>;
  readonly runtimeError?: { readonly message: string };
};
const REPORT_BYTES_MAX = 64 * 1024 * 1024;

const journey = await openJourney();
const page = await journey.newPerson();
await enterAsFirstOwner(page, journey.installation);
await journey.perennial('sample');
await page.goto('/w/tordesilla/today');
await page.getByRole('heading', { level: 1 }).waitFor();
await untilComplete(page.request, 'tordesilla');
const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
await page.close();

try {
  for (const [form, asked] of [
    ['desk', ['--preset=desktop']],
    ['phone', []],
  ] as const) {
    for (const [name, address] of Object.entries(PAGES))
      await measure(`${name}, ${form}`, `${journey.installation.url}/w/tordesilla/${address}`, asked);
  }
} finally {
  await journey.close();
}

/** A browser of its own for each round: one that has shown a page before does not always trace the next. */
async function inFreshBrowser<Result>(at: string, work: (port: number) => Promise<Result>): Promise<Result> {
  const profile = mkdtempSync(path.join(tmpdir(), 'perennial-lighthouse-'));
  const port = await freePort();
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run'];
  const browser = spawn(at, [...flags, `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, 'about:blank'], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    return await work(port);
  } finally {
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function measure(name: string, url: string, asked: readonly string[]): Promise<void> {
  const rounds: { score: number; parts: string }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const report = await inFreshBrowser(executable, (port) => lighthouse(url, [`--port=${port}`, ...asked]));
    const score = report.categories.performance?.score;
    if (typeof score !== 'number') throw new Error(`no score for ${name}: ${report.runtimeError?.message ?? ''}`);
    if (!report.finalDisplayedUrl.includes('/w/tordesilla/')) throw new Error(`it measured ${report.finalDisplayedUrl}`);
    rounds.push({
      score: Math.round(100 * score),
      parts: PARTS.map((part) => `${part} ${report.audits[part]?.displayValue ?? '?'}`).join(', '),
    });
  }
  rounds.sort((a, b) => a.score - b.score);
  const middle = rounds[Math.floor(rounds.length / 2)];
  say(
    `${name}: ${middle?.score} (of ${rounds.map(({ score }) => score).join(', ')}) · ${middle?.parts} · load ${loadavg()[0]?.toFixed(1)}`,
  );
}

async function lighthouse(url: string, asked: readonly string[]): Promise<Report> {
  const headers = JSON.stringify({ Cookie: cookie });
  const flags = ['--only-categories=performance', '--output=json', '--quiet', `--extra-headers=${headers}`, ...asked];
  const { stdout } = await promisify(execFile)(process.execPath, [LIGHTHOUSE, url, ...flags], { maxBuffer: REPORT_BYTES_MAX });
  return JSON.parse(stdout) as Report;
}
