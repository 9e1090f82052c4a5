import type { Step, StepResult } from './step.ts';

/**
 * Runs the steps in their order, as many at once as there are cores, each after those whose work it needs.
 * What needs a step that failed or was left out runs all the same: it then tells its own trouble.
 */
export async function runAll(
  steps: readonly Step[],
  cores: number,
  run: (step: Step) => Promise<StepResult>,
): Promise<readonly StepResult[]> {
  const waiting = [...steps];
  const ended = new Set<string>();
  const results: StepResult[] = [];
  const running = new Map<string, Promise<void>>();
  let free = cores;

  const isReady = (step: Step) =>
    Math.min(step.cores, cores) <= free && (step.after ?? []).every((name) => ended.has(name) || !steps.some((one) => one.name === name));

  const start = (step: Step) => {
    const taken = Math.min(step.cores, cores);
    waiting.splice(waiting.indexOf(step), 1);
    free -= taken;
    const work = run(step).then((result) => {
      results.push(result);
      ended.add(step.name);
      running.delete(step.name);
      free += taken;
    });
    running.set(step.name, work);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (let next = waiting.find(isReady); next !== undefined; next = waiting.find(isReady)) start(next);
    await Promise.race(running.values());
  }
  return results;
}
