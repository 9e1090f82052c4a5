import type { Rater } from './queries.ts';

/** The one that was asked for, else oneself, else the first of whom something can be said. */
export function chosenRater(raters: readonly Rater[], asked: string | undefined): Rater | undefined {
  return (
    raters.find(({ member }) => member.id === asked) ??
    raters.find(({ isSelf }) => isSelf) ??
    raters.find(({ figures }) => figures !== null) ??
    raters[0]
  );
}
