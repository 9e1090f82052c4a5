import type { Outcome } from '../accounts/index.ts';

/** Puts the outcomes of the rows that were sound back between those refused beforehand; null stands for a sound one. */
export function inPlace(refused: readonly (Outcome | null)[], outcomes: readonly Outcome[]): Outcome[] {
  let next = 0;
  return refused.map((fault) => fault ?? (outcomes[next++] as Outcome));
}
