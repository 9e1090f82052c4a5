/** What is open: a month's movements, a year's customers, who pays on a day, or what falls due. */
export type RevenueMark = {
  readonly month?: string;
  readonly kept?: string;
  readonly on?: string;
  readonly cohort?: string;
  readonly due?: string | undefined;
};

/** Whose accounts the page tells of, and in which currency. */
export type RevenueAsked = { readonly scope: 'book' | 'team' | 'all'; readonly currency?: string };
