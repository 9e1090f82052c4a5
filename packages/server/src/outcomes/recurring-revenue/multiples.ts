/** What a year's revenue of each nature counts for; at most two digits after the point. */
export type Multiples = { readonly recurring: number; readonly services: number; readonly oneOff: number };
export type MultiplesSet = Multiples & {
  readonly version: number;
  readonly note: string;
  readonly setBy: string | null;
  readonly setAt: string;
};
