import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Step, StepResult } from './step.ts';

/** Steps under way, for the one who ends them when we are ended. */
const running = new Set<ChildProcess>();

export function killRunning(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** What hangs is ended; the longest takes a third of it, on a machine that is busy with others as well half. */
const LIMIT_MS = 40 * 60_000;

/** Runs one step to its end. A step that fails without telling which test did counts as one failed test. */
export async function runStep(root: string, step: Step): Promise<StepResult> {
  const startedAt = Date.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const { isGood, output } = await runCommand(root, step, report);
    const counted = step.isSuite ? countTests(report) : { passed: 0, failed: 0 };
    const failed = isGood ? counted.failed : Math.max(counted.failed, 1);
    return { name: step.name, seconds: (Date.now() - startedAt) / 1000, passed: counted.passed, failed, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCommand(root: string, step: Step, report: string): Promise<{ readonly isGood: boolean; readonly output: string }> {
  const reporters = step.isSuite ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const [command = '', ...args] = [...step.command, ...reporters];
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: path.join(root, step.folder ?? ''),
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...step.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => resolve({ isGood: false, output: error.message }));
    child.on('close', (code) => resolve({ isGood: code === 0, output: Buffer.concat(output).toString() }));
  });
}

function countTests(report: string): { readonly passed: number; readonly failed: number } {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    return { passed: counts.numPassedTests, failed: counts.numFailedTests };
  } catch {
    // It ended before it could report; its exit code says so.
    return { passed: 0, failed: 0 };
  }
}
