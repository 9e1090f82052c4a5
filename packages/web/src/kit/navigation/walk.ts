/** The list that somebody came from, in its order, kept for this tab so that next and previous can walk it. */
export type WalkStop = { readonly id: string; readonly name: string };

const keyOf = (ctx: string) => `perennial.walk.${ctx}`;

/** A list says its order when a row of it is opened; the address then carries `ctx`. */
export function rememberWalk(ctx: string, stops: readonly WalkStop[]): void {
  sessionStorage.setItem(keyOf(ctx), JSON.stringify(stops.slice(0, 2_000)));
}

export function recallWalk(ctx: string): readonly WalkStop[] | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(ctx)) ?? 'null');
    return Array.isArray(kept) ? (kept as WalkStop[]) : undefined;
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
export function placeIn(stops: readonly WalkStop[], id: string): WalkPlace | undefined {
  const at = stops.findIndex((stop) => stop.id === id);
  return at < 0 ? undefined : { at, of: stops.length, previous: stops[at - 1], next: stops[at + 1] };
}
