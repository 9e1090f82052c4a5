/** Long computing that can rest after each step; whoever runs it decides when it does. */
export type Steps<Result> = Generator<void, Result>;

/** Runs it to its end without a rest. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
