/** A score as it is shown: rounded down, so that 59.6 never reads 60 below a floor of 60. */
export const shownScore = (points: number): number => Math.floor(points);

/** A change of score: the difference of the two as they are shown. */
export const shownChange = (now: number, before: number): number => shownScore(now) - shownScore(before);
