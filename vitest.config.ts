import { defineConfig } from 'vitest/config';
import { SampleLast } from './e2e/support/sample-last.ts';

const sources = '{packages/*,tools,bench}/**';

/** They start our own server, which is an 18. */
const OF_18 = ['**/main.db.test.ts', '**/cli.db.test.ts', '**/open-postgres.db.test.ts'];
const isOtherPostgres = process.env['PERENNIAL_TEST_PG'] !== undefined;

export default defineConfig({
  test: {
    sequence: { sequencer: SampleLast },
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${sources}/*.test.{ts,tsx}`],
          exclude: ['**/*.{db,clickhouse}.test.ts', '**/node_modules/**', '**/dist/**'],
          // What they import is evaluated once a worker, which is a third of what they cost.
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: [`${sources}/*.db.test.ts`],
          exclude: ['**/node_modules/**', '**/dist/**', ...(isOtherPostgres ? OF_18 : [])],
          globalSetup: 'packages/server/src/test/global-setup.ts',
          // Each has a database of its own; what they import is evaluated once a worker.
          isolate: false,
          // They wait for processes and disks half of the time.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'promises',
          include: [`${sources}/*.promise.ts`],
          globalSetup: 'packages/server/src/test/promises/support/global-setup.ts',
          // They wait for what they ended most of the time.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'clickhouse',
          include: [`${sources}/*.clickhouse.test.ts`],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: 'packages/server/src/test/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: 'e2e/support/global-setup.ts',
          // A whole installation and a browser each: two side by side wait for one another less than for themselves.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a page shows comes when the machine gets to it; a second is not much of one that two installations share.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
