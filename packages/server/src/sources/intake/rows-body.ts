import type { UsageBatch } from './usage-batch.ts';

/** Imported rows as they stand in the journal: the batch itself, its moments as differences, which pack better. */
export function writeRowsBody(batch: UsageBatch): string {
  const { workspaceId: _, atMs, ...rest } = batch;
  let last = 0;
  const steps = atMs.map((ms) => {
    if (ms === null) return null;
    const step = ms - last;
    last = ms;
    return step;
  });
  return JSON.stringify({ ...rest, steps });
}

/** Days are found again from the moments, as the workspace's time zone is now. */
export function readRowsBody(text: string, workspaceId: string, dayOf: (ms: number) => number): UsageBatch {
  const { steps, ...rest } = JSON.parse(text) as Omit<UsageBatch, 'workspaceId' | 'atMs'> & { readonly steps: readonly (number | null)[] };
  let last = 0;
  const atMs = steps.map((step) => (step === null ? null : (last += step)));
  const days = rest.days.map((day, place) => {
    const ms = atMs[place] ?? null;
    return ms === null ? day : dayOf(ms);
  });
  return { ...rest, workspaceId, atMs, days };
}
