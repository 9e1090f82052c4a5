import type { Window } from './book.ts';

type Moments = { readonly opening: number; readonly closing: number; readonly since: number };

/** Windows one after the other whose both ends go up: those that begin and end between the same two moments stand side by side. */
export type WindowRun = {
  /** Where the first of them stands among all. */
  readonly first: number;
  readonly windows: readonly Moments[];
  /** By moment, how many of the windows open, or close, up to it. */
  readonly openBy: Int32Array;
  readonly closeBy: Int32Array;
};

/** Cuts windows into such runs. Ends are numbers in a list of moments. */
export function windowRuns(windows: readonly Window[], momentsOf: (window: Window) => Moments, moments: number): readonly WindowRun[] {
  const runs: Moments[][] = [];
  for (const window of windows) {
    const [own, last] = [momentsOf(window), runs.at(-1)?.at(-1)];
    if (last !== undefined && last.opening < own.opening && last.closing < own.closing) runs.at(-1)?.push(own);
    else runs.push([own]);
  }
  let first = 0;
  return runs.map((own) => {
    const run = { first, windows: own, openBy: countBy(own, 'opening', moments), closeBy: countBy(own, 'closing', moments) };
    first += own.length;
    return run;
  });
}

function countBy(windows: readonly Moments[], end: 'opening' | 'closing', moments: number): Int32Array {
  const counts = new Int32Array(moments);
  for (let [moment, n] = [0, 0]; moment < moments; moment++) {
    while (n < windows.length && (windows[n]?.[end] as number) <= moment) n++;
    counts[moment] = n;
  }
  return counts;
}
