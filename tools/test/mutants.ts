import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Mutant, MUTANTS } from './mutants-of-intake.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COPIED = [
  'packages/server',
  'packages/contract',
  'packages/words',
  'tools',
  'e2e',
  'vitest.config.ts',
  'tsconfig.json',
  'package.json',
];

/** What an expectation says that does not hold; a server that could not start proves nothing. */
const EXPECTED = /^AssertionError|promise resolved/;

/** Breaks a copy of the source in each named way and sees that the named test fails, and that it passes in the copy as it is. */
function showMutants(names: readonly string[]): number {
  const wanted = MUTANTS.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
  const folder = copyOfSource();
  try {
    const survivors = wanted.filter((mutant) => !isNoticed(folder, mutant));
    say(`${wanted.length - survivors.length} of ${wanted.length} noticed`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isNoticed(folder: string, { name, file, from, to, test, count }: Mutant): boolean {
  const place = path.join(folder, file);
  const source = readFileSync(place, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${name}: ${file} does not have what is to be broken once`);
  const before = runUnbroken(folder, test);
  writeFileSync(
    place,
    source.replace(from, () => to),
  );
  const broken = runTest(folder, test, count);
  writeFileSync(place, source);
  const noticed = before.failures.length === 0 && before.passed > 0 && broken.failures.some((message) => EXPECTED.test(message));
  const why = before.failures.length > 0 ? `fails unbroken: ${before.failures[0]}` : (broken.failures[0] ?? 'the test passes');
  say(`${noticed ? '✓' : '✗'} ${name}\n    ${test.file} “${test.name}”: ${why}`);
  return noticed;
}

const unbroken = new Map<string, TestRun>();

/** Once for all who break what the same test holds. */
function runUnbroken(folder: string, test: Mutant['test']): TestRun {
  const key = `${test.file} ${test.name}`;
  const run = unbroken.get(key) ?? runTest(folder, test);
  unbroken.set(key, run);
  return run;
}

type TestRun = { readonly passed: number; readonly failures: readonly string[] };

type Report = {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[];
  }[];
};

function runTest(folder: string, { project, file, name }: Mutant['test'], count?: number): TestRun {
  const report = path.join(folder, 'report.json');
  rmSync(report, { force: true });
  const filters = [file, '-t', name, '--reporter=json', `--outputFile.json=${report}`];
  spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...filters], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, PROMISE_TIMES: 'any', ...(count === undefined ? {} : { PROMISE_COUNT: String(count) }) },
  });
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failures = testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(({ failureMessages }) => failureMessages));
  return { passed: numPassedTests, failures: failures.map((message) => message.split('\n')[0] ?? '') };
}

function copyOfSource(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-mutants-'));
  for (const part of COPIED)
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true, filter: (file) => !file.includes('node_modules') });
  for (const modules of ['node_modules', 'packages/server/node_modules', 'tools/node/node_modules'])
    symlinkSync(path.join(ROOT, modules), path.join(folder, modules));
  return folder;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = showMutants(process.argv.slice(2));
