/**
 * The median time of each, in ms, of warm rounds in which one comes after the other. Rounds end with their number or
 * with the time for them; what takes longer than that once is told by its first time.
 */
export async function inTurns(
  asks: readonly (() => Promise<unknown>)[],
  { rounds, capMs }: { readonly rounds: number; readonly capMs: number },
): Promise<number[]> {
  const since = performance.now();
  const first: number[] = [];
  for (const ask of asks) first.push(await timed(ask));
  const times: number[][] = asks.map(() => []);
  for (let round = 0; round < rounds && performance.now() - since < capMs; round++)
    for (const [nth, ask] of asks.entries()) times[nth]?.push(await timed(ask));
  return times.map((some, nth) => median(some.length > 0 ? some : [first[nth] ?? Number.NaN]));
}

/** How PostgreSQL and our store say that a question was broken off. */
const CUT = new Set(['57014', 'usage.question_took_too_long']);

/** What was broken off is told as having taken that long. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work().catch((error: { readonly code?: string }) => {
    if (!CUT.has(error.code ?? '')) throw error;
  });
  return performance.now() - since;
}

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN;
}
