/** For what only we can cause: a broken assumption stops the work instead of spreading. */
export function assert(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new Error(`assumption broken: ${claim}`);
}
