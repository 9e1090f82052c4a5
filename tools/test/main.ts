import path from 'node:path';
import { findBrowser } from '../../e2e/support/find-browser.ts';
import { runAll } from './schedule.ts';
import { killRunning, runStep } from './run-step.ts';
import type { Step, StepResult } from './step.ts';
import { stepsFor } from './steps.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CORES = 2;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm test` runs everything; `npm test -- lint types` only what is named. */
async function test(names: readonly string[]): Promise<number> {
  const all = stepsFor({ isCi: process.env['CI'] !== undefined, hasBrowser: findBrowser() !== null });
  const wanted = names.length === 0 ? all : all.filter((step) => names.some((name) => step.name.includes(name)));
  for (const step of wanted) if (step.skipped !== undefined) say(`– ${step.name}: left out, ${step.skipped}`);

  const results = await runAll(
    wanted.filter((step) => step.skipped === undefined),
    CORES,
    async (step) => tell(await runStep(ROOT, step), step),
  );
  const total = (count: (result: StepResult) => number) => results.reduce((sum, result) => sum + count(result), 0);
  const failed = total((result) => result.failed);
  say(`${total((result) => result.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function tell(result: StepResult, step: Step): StepResult {
  const counts = step.isSuite ? `, ${result.passed} passed${result.failed === 0 ? '' : `, ${result.failed} failed`}` : '';
  if (result.failed > 0) say(result.output.trimEnd());
  else if (step.isSuite) for (const figures of result.output.match(/^promise .*$/gm) ?? []) say(`  ${figures}`);
  say(`${result.failed === 0 ? '✓' : '✗'} ${result.name} (${result.seconds.toFixed(1)} s${counts})`);
  return result;
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
process.once('exit', killRunning);
process.exitCode = await test(process.argv.slice(2));
