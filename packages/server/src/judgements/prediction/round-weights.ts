/** Weights that sum to much are written in whole numbers, those that sum to little in tenths. */
const MUCH = 50;

/** Weights as a person would write them: at least one step each, with the sum that they are to have. */
export function roundedTo(weights: readonly number[], total: number): readonly number[] {
  const step = total >= MUCH ? 1 : 0.1;
  const steps = weights.map((weight) => Math.max(1, Math.floor(weight / step)));
  const rest = weights.map((weight, at) => weight / step - (steps[at] ?? 0));
  let missing = Math.round(total / step) - steps.reduce((sum, one) => sum + one, 0);
  const order = rest.map((_, at) => at).sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0));
  for (let at = 0; missing > 0 && order.length > 0; at++, missing--) bump(steps, order[at % order.length], 1);
  // So many were lifted to one step that others must give.
  for (; missing < 0 && Math.max(...steps) > 1; missing++) bump(steps, steps.indexOf(Math.max(...steps)), -1);
  return steps.map((count) => Math.round(count * step * 10) / 10);
}

function bump(steps: number[], at: number | undefined, by: number): void {
  if (at !== undefined) steps[at] = (steps[at] ?? 0) + by;
}
