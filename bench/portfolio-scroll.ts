import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { enterAsFirstOwner } from '../e2e/support/enter.ts';
import { type Journey, openJourney } from '../e2e/support/open-journey.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { fillAccounts, vacuumFilled } from './fill-accounts.ts';

/**
 * How smoothly Portfolio scrolls over 50,000 rows in a real browser: `node bench/portfolio-scroll.ts [accounts] [seconds]`.
 * Twice: as one reads (a wheel turned steadily), and as one seeks (the bar dragged from top to bottom). Printed, never
 * asserted: frames, their median, 95th hundredth and longest, those over 50 ms, long tasks, and how long a row stayed
 * empty on screen. The load average of the machine stands beside, since it decides as much as we do.
 */
const ACCOUNTS = Number(process.argv[2] ?? 50_000);
const SECONDS = Number(process.argv[3] ?? 12);

/** In the page: where to be after so many milliseconds of so many. A wheel turned steadily, or the whole height. */
const READING = '(at) => at * 1.8';
const SEEKING = '(at, whole, height) => (at / whole) * height';

/** In the page: scrolls by the clock and writes down frames, long tasks, and how long a row on screen had no name. */
const WATCH = `(step, whole) => new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]');
  const frames = [], tasks = [];
  let empty = 0, emptySince = null, last = performance.now();
  const begun = last;
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({ entryTypes: ['longtask'] });
  const isEmpty = () => {
    const { left, top, height } = grid.getBoundingClientRect();
    return [0.2, 0.5, 0.8].some((share) => {
      const row = document.elementFromPoint(left + 120, top + height * share)?.closest('[role=row]');
      return row === null || row === undefined || row.getAttribute('aria-label') === null;
    });
  };
  const frame = (now) => {
    frames.push(now - last);
    last = now;
    if (isEmpty()) emptySince ??= now;
    else emptySince = null;
    if (emptySince !== null) empty = Math.max(empty, now - emptySince);
    if (now - begun > whole) return resolve({ frames: frames.slice(1), tasks, empty });
    grid.scrollTop = step(now - begun, whole, grid.scrollHeight - grid.clientHeight);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const postgres = await startTestPostgres();
process.env['DATABASE_URL'] = postgres.ownerUrl;
const journey = await openJourney();
try {
  const page = await journey.newPerson({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await enterAsFirstOwner(page, journey.installation);
  const slug = new URL(page.url()).searchParams.get('workspace') ?? '';
  await fill(slug);
  await page.goto(`/w/${slug}/accounts?scope=all`);
  await page.locator('[data-place="5:1"] a').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000);
  say(`${'way'.padEnd(10)} frames  median    p95  longest  over 50  long tasks  longest  empty row  load`);
  await measure(page, 'reading', READING);
  await measure(page, 'seeking', SEEKING);
} finally {
  await journey.close();
  await postgres.stop();
}

async function fill(slug: string): Promise<void> {
  const begun = performance.now();
  const database = openDatabase(postgres.ownerUrl, { max: 2 });
  const { workspaceId } = await database.inInstallation((records) =>
    records.selectFrom('workspaces').select('workspaceId').where('slug', '=', slug).executeTakeFirstOrThrow(),
  );
  await database.inWorkspace(workspaceId as WorkspaceId, (records) => fillAccounts(records, workspaceId, ACCOUNTS));
  await vacuumFilled(database);
  await database.close();
  say(`${ACCOUNTS} accounts filled in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
}

type Measured = {
  readonly frames: readonly number[];
  readonly tasks: readonly number[];
  /** The longest that any row on screen was empty, in milliseconds. */
  readonly empty: number;
};

async function measure(page: Awaited<ReturnType<Journey['newPerson']>>, way: string, step: string): Promise<void> {
  const { frames, tasks, empty } = await page.evaluate<Measured>(`(${WATCH})(${step}, ${SECONDS * 1_000})`);
  const sorted = frames.toSorted((a, b) => a - b);
  const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0;
  const cells = [
    String(frames.length).padStart(6),
    share(0.5).toFixed(1).padStart(7),
    share(0.95).toFixed(1).padStart(6),
    share(1).toFixed(0).padStart(8),
    String(frames.filter((one) => one > 50).length).padStart(8),
    String(tasks.length).padStart(11),
    Math.max(0, ...tasks)
      .toFixed(0)
      .padStart(8),
    empty.toFixed(0).padStart(10),
    (loadavg()[0] ?? 0).toFixed(1).padStart(5),
  ];
  say(`${way.padEnd(10)} ${cells.join(' ')}`);
}
