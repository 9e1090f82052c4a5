import { existsSync } from 'node:fs';
import type { Step } from './step.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;
const tsc = (...args: string[]) => ['node', 'node_modules/@typescript/native/bin/tsc', ...args];
const suite = (project: string) => ['node', 'node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests'];

export type Machine = {
  /** Continuous integration: what takes longer is tested there. */
  readonly isCi: boolean;
  readonly hasBrowser: boolean;
};

const POSTGRES_15 = '/usr/lib/postgresql/15/bin/postgres';

/** Everything `npm test` holds true, quickest complaint first. */
export function stepsFor(machine: Machine): readonly Step[] {
  return [
    { name: 'generate', command: ['sh', 'tools/generate.sh'], cores: 2 },
    { name: 'format', command: [bin('biome'), 'ci', '--colors=off', '--max-diagnostics=20'], cores: 1 },
    { name: 'lint', command: [bin('oxlint'), '--type-aware'], cores: 1, after: ['generate'] },
    { name: 'types', command: tsc('-p', 'tsconfig.json'), cores: 1 },
    { name: 'types of the web app', command: tsc('-p', 'packages/web/tsconfig.json'), cores: 1, after: ['generate'] },
    { name: 'import rules', command: [bin('depcruise'), 'packages', 'e2e', 'bench', 'tools'], cores: 1, after: ['generate'] },
    { name: 'unused code', command: [bin('knip')], cores: 1, after: ['generate'] },
    { name: 'API description', command: [bin('redocly'), 'lint', 'packages/web/generated/openapi.json'], cores: 1, after: ['generate'] },
    // The longest, on one core; beside it, one after the other, what takes as long together.
    { name: 'database tests, PostgreSQL 18', command: suite('db'), cores: 1, isSuite: true },
    { name: 'unit tests', command: suite('unit'), cores: 1, isSuite: true, after: ['generate'] },
    // It measures how long a start takes.
    { name: 'promises under faults', command: suite('promises'), cores: 2, isSuite: true },
    {
      name: 'database tests, PostgreSQL 15',
      command: suite('db'),
      environment: { PERENNIAL_TEST_PG: '15' },
      cores: 1,
      isSuite: true,
      skipped: machine.isCi ? without(POSTGRES_15, 'postgresql-15 is not installed') : 'in CI only',
    },
    {
      name: 'tests on ClickHouse',
      command: suite('clickhouse'),
      cores: 1,
      isSuite: true,
      skipped: without('tools/clickhouse/node_modules/chdb', 'chdb is not installed (npm install --prefix tools/clickhouse)'),
    },
    {
      name: 'web app',
      command: ['node', 'tools/launch/build-web-app.mjs'],
      cores: 1,
      after: ['generate'],
      skipped: withoutBrowser(machine),
    },
    { name: 'browser tests', command: suite('browser'), cores: 2, isSuite: true, after: ['web app'], skipped: withoutBrowser(machine) },
  ];
}

function without(file: string, reason: string): string | undefined {
  return existsSync(file) ? undefined : reason;
}

function withoutBrowser({ hasBrowser }: Machine): string | undefined {
  return hasBrowser ? undefined : 'no browser found';
}
