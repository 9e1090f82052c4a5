/** A change of points as a person reads it: each score is shown rounded down, and the change is the difference of the two. */
export function shownChange(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : Math.floor(now) - Math.floor(before);
}
