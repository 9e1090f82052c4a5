/** Corners of a line from values to points, ordered by value; flat before the first and after the last. */
export type Curve = readonly CurvePoint[];
export type CurvePoint = { readonly value: number; readonly points: number };

export function pointsOnCurve(curve: Curve, value: number): number {
  let left = curve[0];
  for (const right of curve) {
    if (value <= right.value) return between(left ?? right, right, value);
    left = right;
  }
  return left?.points ?? 0;
}

function between(left: CurvePoint, right: CurvePoint, value: number): number {
  if (value <= left.value || left.value === right.value) return left.points;
  const share = (value - left.value) / (right.value - left.value);
  return left.points + share * (right.points - left.points);
}
