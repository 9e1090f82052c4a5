type Band = 'green' | 'yellow' | 'red' | 'unknown';
export type PlacedPoint = { readonly x: number; readonly y: number; readonly size: number | null; readonly band: Band };
export type Bin = {
  readonly sinceX: number;
  readonly untilX: number;
  readonly sinceY: number;
  readonly untilY: number;
  readonly accounts: number;
  readonly size: number;
  /** The worst band in it. */
  readonly band: Band;
};

const WORST_FIRST: readonly Band[] = ['red', 'yellow', 'unknown', 'green'];

/** Lays the points into a grid of equal steps, on a log axis of equal ratios; empty cells are left out. */
export function binPoints(
  points: readonly PlacedPoint[],
  grid: { readonly across: number; readonly isLogX: boolean; readonly isLogY: boolean },
): readonly Bin[] {
  const x = axisOf(
    points.map((point) => point.x),
    grid.across,
    grid.isLogX,
  );
  const y = axisOf(
    points.map((point) => point.y),
    grid.across,
    grid.isLogY,
  );
  const cells = new Map<number, { readonly column: number; readonly row: number; accounts: number; size: number; worst: number }>();
  for (const point of points) {
    const column = x.placeOf(point.x);
    const row = y.placeOf(point.y);
    const key = column * grid.across + row;
    const cell = cells.get(key) ?? { column, row, accounts: 0, size: 0, worst: WORST_FIRST.length - 1 };
    cell.accounts += 1;
    cell.size += point.size ?? 0;
    cell.worst = Math.min(cell.worst, WORST_FIRST.indexOf(point.band));
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ column, row, accounts, size, worst }) => ({
    sinceX: x.edge(column),
    untilX: x.edge(column + 1),
    sinceY: y.edge(row),
    untilY: y.edge(row + 1),
    accounts,
    size,
    band: WORST_FIRST[worst] ?? 'unknown',
  }));
}

function axisOf(values: readonly number[], steps: number, isLog: boolean) {
  const to = isLog ? Math.log10 : (value: number) => value;
  const from = isLog ? (value: number) => 10 ** value : (value: number) => value;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, to(value));
    high = Math.max(high, to(value));
  }
  const width = (high - low) / steps || 1;
  return {
    placeOf: (value: number) => Math.min(steps - 1, Math.max(0, Math.floor((to(value) - low) / width))),
    edge: (place: number) => from(low + place * width),
  };
}

/** True where a log axis tells more: all above zero, and the upper tenth far from the middle. */
export function isSkewed(values: readonly number[]): boolean {
  if (values.length < 20 || values.some((value) => value <= 0)) return false;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return at(0.95) > 20 * at(0.5) || at(0.5) > 20 * at(0.05);
}

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
