/** A row of a list, with its place there, counted from nought. */
export type WalkStop = { readonly id: string; readonly name: string; readonly at: number };

/** The list that somebody came from, in its order, kept for this tab so that next and previous can walk it. */
export type Walk = {
  readonly stops: readonly WalkStop[] /** How long the list is; not all of it may have been read. */;
  readonly of: number;
};

const keyOf = (ctx: string) => `perennial.walk.${ctx}`;

/** A list says its order when a row of it is opened; the address then carries `ctx`. */
export function rememberWalk(ctx: string, { stops, of }: Walk): void {
  sessionStorage.setItem(keyOf(ctx), JSON.stringify({ stops: stops.slice(0, 2_000), of }));
}

export function recallWalk(ctx: string): Walk | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(ctx)) ?? 'null') as Partial<Walk> | null;
    return Array.isArray(kept?.stops) && typeof kept.of === 'number' ? (kept as Walk) : undefined;
  } catch {
    return undefined;
  }
}

export type WalkPlace = {
  readonly at: number;
  readonly of: number;
  readonly previous: WalkStop | undefined;
  readonly next: WalkStop | undefined;
};

/** Where the stop stands in the walk; undefined where it is not part of it. */
export function placeIn({ stops, of }: Walk, id: string): WalkPlace | undefined {
  const index = stops.findIndex((stop) => stop.id === id);
  const stop = stops[index];
  return stop && { at: stop.at, of, previous: stops[index - 1], next: stops[index + 1] };
}
